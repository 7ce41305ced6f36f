package dev.msksinks.local.pipeline;

import dev.msksinks.local.mapping.InvocationReport;
import dev.msksinks.local.mapping.OffsetRange;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every invocation that the mappings made. */
final class InvocationLog {
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

    /**
     * An invocation.
     *
     * @param handled how many of its records do not come again
     * @param failure why it failed, if it did
     */
    record Entry(
            String topic,
            Map<Integer, OffsetRange> offsets,
            int records,
            int handled,
            Instant begin,
            Instant end,
            Optional<String> failure) {

        boolean holds(String inTopic, int partition, long offset) {
            OffsetRange range = offsets.get(partition);
            return topic.equals(inTopic) && range != null && range.first() <= offset && offset <= range.last();
        }

        /** Whether its response named records that come again. */
        boolean isPartial() {
            return failure.isEmpty() && handled < records;
        }

        String result() {
            return failure.orElseGet(() -> isPartial()
                    ? "succeeded but for %d of %d records".formatted(records - handled, records)
                    : "succeeded");
        }
    }

    void add(InvocationReport report) {
        Instant end = Instant.now();
        Optional<String> failure = switch (report.result()) {
            case Succeeded _ -> Optional.empty();
            case Failed failed -> Optional.of(failed.kind().toString());
        };
        add(new Entry(
                report.mapping().topic(),
                report.offsets(),
                report.records(),
                report.handled(),
                end.minus(report.duration()),
                end,
                failure));
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    /** Those that were given the record, the first one first. */
    List<Entry> of(String topic, int partition, long offset) {
        return entries.stream()
                .filter(entry -> entry.holds(topic, partition, offset))
                .sorted(Comparator.comparing(Entry::begin))
                .toList();
    }

    long invocations() {
        return entries.size();
    }

    long failures() {
        return entries.stream().filter(entry -> entry.failure().isPresent()).count();
    }

    /** Invocations whose response named records that come again. */
    long partial() {
        return entries.stream().filter(Entry::isPartial).count();
    }

    /** The longest time in which no record of a topic was handled, until its last one was. */
    Duration longestStall(String topic, Instant begin) {
        List<Instant> ends = entries.stream()
                .filter(entry -> entry.topic().equals(topic) && entry.handled() > 0)
                .map(Entry::end)
                .sorted()
                .toList();
        Duration longest = Duration.ZERO;
        Instant last = begin;
        for (Instant end : ends) {
            Duration gap = Duration.between(last, end);
            longest = gap.compareTo(longest) > 0 ? gap : longest;
            last = end;
        }
        return longest;
    }
}
