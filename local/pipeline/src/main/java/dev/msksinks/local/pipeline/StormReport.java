package dev.msksinks.local.pipeline;

import dev.msksinks.local.pipeline.audit.AuditRow;
import dev.msksinks.local.pipeline.audit.Delivered;
import dev.msksinks.local.pipeline.dataset.Topic;
import dev.msksinks.local.pipeline.storm.Fault;
import dev.msksinks.local.pipeline.storm.StormLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What a storm did, and whether what is promised was kept.
 *
 * @param partialResponses invocations whose response named records that came again
 * @param stalls of each topic, the longest time in which none of its records was handled
 * @param verdict on what the stores held when the storm was over
 * @param stories of the first differences in either audit, by what they are about
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
        SequencedMap<String, String> stories,
        List<AuditRow> rebuilt) {
    StormReport {
        stalls = Map.copyOf(stalls);
        stories = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(stories));
        rebuilt = List.copyOf(rebuilt);
    }

    /** The same with what the stores held after the cache was rebuilt, and the stories of what differed only then. */
    StormReport withRebuilt(List<AuditRow> rows, List<Delivered> delivered, InvocationLog invocations) {
        SequencedMap<String, String> all = new LinkedHashMap<>(stories);
        stories(rows, new Stories(delivered, invocations, log)).forEach(all::putIfAbsent);
        return new StormReport(seed, verdict, log, records, failedInvocations, partialResponses, stalls, all, rows);
    }

    /** On what the stores held after the cache was rebuilt; nothing is broken before. */
    Verdict rebuiltVerdict() {
        return rebuilt.isEmpty() ? Verdict.KEPT : Verdict.of(rebuilt);
    }

    static StormReport of(
            long seed,
            List<AuditRow> rows,
            List<Delivered> delivered,
            StormLog log,
            InvocationLog invocations,
            Instant begin) {
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
                stories(rows, new Stories(delivered, invocations, log)),
                List.of());
    }

    private static SequencedMap<String, String> stories(List<AuditRow> rows, Stories stories) {
        SequencedMap<String, String> told = new LinkedHashMap<>();
        rows.stream()
                .flatMap(row -> row.subjects().stream())
                .forEach(subject -> told.put(subject, stories.of(subject)));
        return told;
    }

    /**
     * @param handling from the first record produced to the last one handled
     */
    String text(Duration handling) {
        return faults() + figures(handling) + promises() + told() + rebuild();
    }

    private String told() {
        return stories.entrySet().stream()
                .map(story -> "      " + story.getKey() + System.lineSeparator() + story.getValue())
                .collect(Collectors.joining());
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
        return line("promise", "broken", "rebuilt", "")
                + line("records lost", Verdict::lost)
                + line("records shown twice", Verdict::twice)
                + line("older over newer", Verdict::olderOverNewer)
                + line("increments applied twice, or not", Verdict::incrementsOff)
                + line("poison missing from the dead letters", Verdict::poisonMissing)
                + line("anything else that differs", Verdict::other)
                + System.lineSeparator();
    }

    private String line(String promise, ToLongFunction<Verdict> broken) {
        return line(promise, number(broken.applyAsLong(verdict)), number(broken.applyAsLong(rebuiltVerdict())), "");
    }

    private static String line(String kind, List<StormLog.Entry> struck, long missed) {
        long recovered = struck.stream().filter(StormLog.Entry::recovered).count();
        return line(kind, number(struck.size()), number(recovered), number(missed));
    }

    private static String line(String first, String second, String third, String fourth) {
        return String.format(Locale.ROOT, "  %-62s %8s %10s %7s%n", first, second, third, fourth)
                .replaceAll(" +(\\R)$", "$1");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
