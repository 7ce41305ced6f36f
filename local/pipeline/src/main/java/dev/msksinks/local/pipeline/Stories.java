package dev.msksinks.local.pipeline;

import dev.msksinks.local.pipeline.audit.Delivered;
import dev.msksinks.local.pipeline.storm.StormLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what happened to the records behind a difference: where they stood, who was given them, and what went wrong then. */
record Stories(List<Delivered> delivered, InvocationLog invocations, StormLog storm) {
    private static final int MOST_RECORDS = 12;
    private static final int MOST_MEANING = 200;
    /** What a fault leaves behind, such as a process that stands still until its timeout. */
    private static final Duration TAIL = Duration.ofSeconds(25);

    /** Several lines; values are made up by the dataset, so that they may be shown. */
    String of(String subject) {
        List<Delivered> records = delivered.stream()
                .filter(each -> each.subject().equals(subject) || subject.contains(each.coordinates()))
                .sorted(Comparator.comparingInt(Delivered::partition).thenComparingLong(Delivered::offset))
                .toList();
        if (records.isEmpty()) {
            return "        no record was produced for it\n";
        }
        List<Delivered> last = records.subList(Math.max(0, records.size() - MOST_RECORDS), records.size());
        return "        %d records were produced for it%s:%n"
                        .formatted(records.size(), last.size() < records.size() ? ", of which the last are" : "")
                + last.stream().map(this::record).collect(Collectors.joining());
    }

    private String record(Delivered each) {
        String meaning = each.sample().meaning().toString();
        List<InvocationLog.Entry> given =
                invocations.of(each.sample().topic().topicName(), each.partition(), each.offset());
        String faults = given.stream()
                .flatMap(entry -> faults(entry.begin(), entry.end()))
                .distinct()
                .collect(Collectors.joining("; "));
        return "        %s of %s, %s%n"
                        .formatted(
                                each.coordinates(),
                                Instant.ofEpochMilli(each.epochMillis()),
                                meaning.substring(0, Math.min(MOST_MEANING, meaning.length())))
                + given.stream()
                        .map(entry -> "          invoked with it from %s to %s: %s%n"
                                .formatted(entry.begin(), entry.end(), entry.result()))
                        .collect(Collectors.joining())
                + (faults.isEmpty() ? "" : "          meanwhile: " + faults + System.lineSeparator());
    }

    private Stream<String> faults(Instant begin, Instant end) {
        Predicate<StormLog.Entry> active = fault -> fault.wasActive(begin, end, TAIL);
        return storm.entries().stream()
                .filter(active)
                .map(fault -> "%s (%s, %s to %s)"
                        .formatted(
                                fault.strike().fault().kind(),
                                fault.strike().topic().topicName(),
                                fault.begin(),
                                fault.healed()));
    }
}
