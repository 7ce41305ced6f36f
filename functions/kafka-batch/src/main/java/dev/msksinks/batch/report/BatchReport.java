package dev.msksinks.batch.report;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.plan.Plan;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a batch came to. What it tells in figures, codes, topics and coordinates may be shown anywhere; what its dead letters
 * hold besides may not.
 *
 * @param reduced records that needed no write because others of the batch leave nothing of them
 * @param planCounts further figures of the plan, by name
 * @param deadLetters records that never work and stand in the dead letters, written now or before they were redriven; those
 *     whose letters could not be written come again
 * @param toComeAgain records that Lambda has to deliver again, since they are not durable or stand behind one that is not
 */
public record BatchReport(
        Delivered delivered,
        long reduced,
        Map<String, Long> planCounts,
        Written written,
        List<DeadLetter> deadLetters,
        Set<Coordinates> toComeAgain) {

    public BatchReport {
        planCounts = Map.copyOf(planCounts);
        deadLetters = List.copyOf(deadLetters);
        toComeAgain = Set.copyOf(toComeAgain);
    }

    public static BatchReport of(
            Delivered delivered,
            Plan plan,
            Written written,
            List<DeadLetter> deadLetters,
            Collection<Coordinates> toComeAgain) {
        return new BatchReport(delivered, plan.reduced(), plan.counts(), written, deadLetters, Set.copyOf(toComeAgain));
    }

    /** How many records are done with and good: what became of them is durable, and they do not come again. */
    public long handled() {
        Set<Coordinates> others = new HashSet<>(toComeAgain);
        deadLetters.forEach(letter -> others.add(letter.record().coordinates()));
        return delivered.records() - others.size();
    }

    /** The figures by name, for one structured log line. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("records", delivered.records());
        figures.put("handled", handled());
        figures.put("applied", written.applied());
        figures.put("superseded", written.superseded());
        figures.put("deadLetters", (long) deadLetters.size());
        figures.put("toComeAgain", (long) toComeAgain.size());
        figures.put("storeMillis", written.time().toMillis());
        figures.putAll(new TreeMap<>(planCounts));
        return figures;
    }

    /** How many dead letters each reason's code has. */
    public Map<String, Long> deadLettersByCode() {
        return deadLetters.stream()
                .collect(Collectors.groupingBy(letter -> letter.code().code(), TreeMap::new, Collectors.counting()));
    }
}
