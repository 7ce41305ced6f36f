package dev.msksinks.local.mapping;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /** What remains when this poller no longer owns some partitions. */
    Optional<Batch> without(Set<TopicPartition> partitions) {
        List<EncodedRecord> kept = records.stream()
                .filter(record -> !partitions.contains(record.partition()))
                .toList();
        if (kept.size() == records.size()) {
            return Optional.of(this);
        }
        return kept.isEmpty() ? Optional.empty() : Optional.of(new Batch(format, kept));
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
