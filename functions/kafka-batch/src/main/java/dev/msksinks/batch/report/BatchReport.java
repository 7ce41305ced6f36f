package dev.msksinks.batch.report;

import dev.msksinks.batch.DeadLetter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a batch came to, in figures and coordinates only: nothing of a record's content reaches a log.
 *
 * @param records records in the event
 * @param applied writes that changed the store
 * @param superseded writes that the store did not need
 */
public record BatchReport(
        long records, long applied, long superseded, Map<String, Long> planCounts, List<DeadLetter> deadLetters) {

    public BatchReport {
        planCounts = Map.copyOf(planCounts);
        deadLetters = List.copyOf(deadLetters);
    }

    /** The figures by name, for one structured log line. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("records", records);
        figures.put("applied", applied);
        figures.put("superseded", superseded);
        figures.put("deadLetters", (long) deadLetters.size());
        figures.putAll(new TreeMap<>(planCounts));
        return figures;
    }

    /** How many dead letters each reason's code has. */
    public Map<String, Long> deadLettersByCode() {
        return deadLetters.stream()
                .collect(Collectors.groupingBy(letter -> letter.code().code(), TreeMap::new, Collectors.counting()));
    }
}
