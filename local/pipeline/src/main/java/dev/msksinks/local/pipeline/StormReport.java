package dev.msksinks.local.pipeline;

import dev.msksinks.local.pipeline.audit.AuditRow;
import dev.msksinks.local.pipeline.audit.Delivered;
import dev.msksinks.local.pipeline.dataset.Topic;
import dev.msksinks.local.pipeline.storm.Fault;
import dev.msksinks.local.pipeline.storm.StormLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a storm did, and whether what is promised was kept.
 *
 * @param stalls of each topic, the longest time in which none of its records was handled
 * @param stories of the first differences
 * @param rebuilt the audit after the cache lost what a node held, and was rebuilt
 */
record StormReport(
        long seed,
        Verdict verdict,
        StormLog log,
        long records,
        long failedInvocations,
        Map<Topic, Duration> stalls,
        List<String> stories,
        List<AuditRow> rebuilt) {
    StormReport {
        stalls = Map.copyOf(stalls);
        stories = List.copyOf(stories);
        rebuilt = List.copyOf(rebuilt);
    }

    StormReport withRebuilt(List<AuditRow> rows) {
        return new StormReport(seed, verdict, log, records, failedInvocations, stalls, stories, rows);
    }

    static StormReport of(
            long seed,
            List<AuditRow> rows,
            List<Delivered> delivered,
            StormLog log,
            InvocationLog invocations,
            Instant begin) {
        Stories stories = new Stories(delivered, invocations, log);
        Map<Topic, Duration> stalls = new EnumMap<>(Topic.class);
        Arrays.stream(Topic.values())
                .forEach(topic -> stalls.put(topic, invocations.longestStall(topic.topicName(), begin)));
        return new StormReport(
                seed,
                Verdict.of(rows),
                log,
                delivered.size(),
                invocations.failures(),
                stalls,
                rows.stream()
                        .flatMap(row -> row.subjects().stream())
                        .map(subject -> "      " + subject + System.lineSeparator() + stories.of(subject))
                        .toList(),
                List.of());
    }

    /**
     * @param handling from the first record produced to the last one handled
     */
    String text(Duration handling) {
        return faults() + figures(handling) + promises() + String.join("", stories) + rebuild();
    }

    private String rebuild() {
        return "  After a node of the cache restarted empty-handed and the cache was rebuilt:%n%n%s%n"
                .formatted(ResultTable.of(rebuilt));
    }

    private String faults() {
        Map<String, List<StormLog.Entry>> byKind = log.entries().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.strike().fault().kind(), TreeMap::new, Collectors.toList()));
        return line("fault", "injected", "recovered")
                + byKind.entrySet().stream()
                        .map(kind ->
                                line(kind.getKey(), number(kind.getValue().size()), number(recovered(kind.getValue()))))
                        .collect(Collectors.joining())
                + line("all", number(log.entries().size()), number(recovered(log.entries())));
    }

    private String figures(Duration handling) {
        long zombies = log.entries().stream()
                .filter(entry -> entry.strike().fault() instanceof Fault.Zombie)
                .count();
        Map.Entry<Topic, Duration> longest =
                stalls.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return """

                  %,d invocations failed; %d of %d zombies came to their end after they were taken for dead.
                  Longest stall: %.1f s (%s). %,d records/s over all. Seed %d.

                """.formatted(
                        failedInvocations,
                        log.lateAnswers(),
                        zombies,
                        longest.getValue().toMillis() / 1000.0,
                        longest.getKey().topicName(),
                        records * 1_000 / Math.max(1, handling.toMillis()),
                        seed);
    }

    private String promises() {
        return line("promise", "broken", "")
                + line("records lost", number(verdict.lost()), "")
                + line("records shown twice", number(verdict.twice()), "")
                + line("older over newer", number(verdict.olderOverNewer()), "")
                + line("increments applied twice, or not", number(verdict.incrementsOff()), "")
                + line("poison missing from the dead letters", number(verdict.poisonMissing()), "")
                + line("anything else that differs", number(verdict.other()), "")
                + System.lineSeparator();
    }

    private static long recovered(List<StormLog.Entry> entries) {
        return entries.stream().filter(StormLog.Entry::recovered).count();
    }

    private static String line(String first, String second, String third) {
        return String.format(Locale.ROOT, "  %-58s %8s %10s%n", first, second, third).replaceAll(" +(\\R)$", "$1");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
