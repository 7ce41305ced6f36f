package dev.msksinks.local.mapping;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The records of one invocation with the event that carries them. */
final class Batch {

    private final EventFormat format;
    private final List<EncodedRecord> records;
    private final byte[] event;

    private Batch(EventFormat format, List<EncodedRecord> records) {
        this.format = format;
        this.records = List.copyOf(records);
        this.event = format.event(records);
    }

    static Batch of(EventFormat format, List<EncodedRecord> records) {
        return new Batch(format, records);
    }

    /** Shared, not copied: up to 6 MB that nobody changes. */
    byte[] event() {
        return event;
    }

    int size() {
        return records.size();
    }

    List<EncodedRecord> records() {
        return records;
    }

    /** The records that are kept, in the same order; empty when none is. */
    Optional<Batch> filter(Predicate<EncodedRecord> kept) {
        List<EncodedRecord> remaining = records.stream().filter(kept).toList();
        if (remaining.size() == records.size()) {
            return Optional.of(this);
        }
        return remaining.isEmpty() ? Optional.empty() : Optional.of(new Batch(format, remaining));
    }

    /** What remains when this poller no longer owns some partitions. */
    Optional<Batch> without(Set<TopicPartition> partitions) {
        return filter(record -> !partitions.contains(record.partition()));
    }

    /** Both halves, the first one no smaller; only of a batch with more than one record. */
    List<Batch> halves() {
        int middle = (records.size() + 1) / 2;
        return List.of(
                new Batch(format, records.subList(0, middle)),
                new Batch(format, records.subList(middle, records.size())));
    }

    Map<Integer, OffsetRange> offsets() {
        Map<Integer, OffsetRange> ranges = new TreeMap<>();
        records.forEach(record -> ranges.merge(
                record.partition().partition(),
                new OffsetRange(record.offset(), record.offset()),
                (range, added) -> range.including(added.last())));
        return Collections.unmodifiableMap(ranges);
    }

    /** Where each partition goes on after this batch. */
    Map<TopicPartition, OffsetAndMetadata> next() {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        records.forEach(record -> next.put(record.partition(), new OffsetAndMetadata(record.offset() + 1)));
        return next;
    }
}
