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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a storm did, and whether what is promised was kept.
 *
 * @param partialResponses invocations whose response named records that came again
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
        long partialResponses,
        Map<Topic, Duration> stalls,
        List<String> stories,
        List<AuditRow> rebuilt) {
    StormReport {
        stalls = Map.copyOf(stalls);
        stories = List.copyOf(stories);
        rebuilt = List.copyOf(rebuilt);
    }

    StormReport withRebuilt(List<AuditRow> rows) {
        return new StormReport(seed, verdict, log, records, failedInvocations, partialResponses, stalls, stories, rows);
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
                invocations.partial(),
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
        SortedMap<String, List<StormLog.Entry>> struck = log.entries().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.strike().fault().kind(), TreeMap::new, Collectors.toList()));
        Map<String, Long> missed = log.missed().stream()
                .collect(Collectors.groupingBy(strike -> strike.fault().kind(), Collectors.counting()));
        SortedSet<String> kinds = new TreeSet<>(struck.keySet());
        kinds.addAll(missed.keySet());
        return line("fault", "injected", "recovered", "missed")
                + kinds.stream()
                        .map(kind -> line(kind, struck.getOrDefault(kind, List.of()), missed.getOrDefault(kind, 0L)))
                        .collect(Collectors.joining())
                + line("all", log.entries(), log.missed().size());
    }

    private String figures(Duration handling) {
        long zombies = log.entries().stream()
                .filter(entry -> entry.strike().fault() instanceof Fault.Zombie)
                .count();
        Map.Entry<Topic, Duration> longest =
                stalls.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return """

                  %,d invocations failed, %,d named records that had to come again.
                  The mappings delivered %s.
                  %d of %d zombies came to their end after they were taken for dead.
                  Longest stall: %.1f s (%s). %,d records/s over all. Seed %d.

                """.formatted(
                        failedInvocations,
                        partialResponses,
                        StormMode.of(seed),
                        log.lateAnswers(),
                        zombies,
                        longest.getValue().toMillis() / 1000.0,
                        longest.getKey().topicName(),
                        records * 1_000 / Math.max(1, handling.toMillis()),
                        seed);
    }

    private String promises() {
        return line("promise", "broken", "", "")
                + line("records lost", verdict.lost())
                + line("records shown twice", verdict.twice())
                + line("older over newer", verdict.olderOverNewer())
                + line("increments applied twice, or not", verdict.incrementsOff())
                + line("poison missing from the dead letters", verdict.poisonMissing())
                + line("anything else that differs", verdict.other())
                + System.lineSeparator();
    }

    private static String line(String kind, List<StormLog.Entry> struck, long missed) {
        long recovered = struck.stream().filter(StormLog.Entry::recovered).count();
        return line(kind, number(struck.size()), number(recovered), number(missed));
    }

    private static String line(String promise, long broken) {
        return line(promise, number(broken), "", "");
    }

    private static String line(String first, String second, String third, String fourth) {
        return String.format(Locale.ROOT, "  %-62s %8s %10s %7s%n", first, second, third, fourth)
                .replaceAll(" +(\\R)$", "$1");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
