package dev.msksinks.batch.report;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.KafkaBatchResponse.BatchItemFailure;
import dev.msksinks.batch.KafkaBatchResponse.ItemIdentifier;
import dev.msksinks.batch.KafkaRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names every record of a partition from the first that is not durable on, those behind it that are durable included: the
 * documents leave open whether Lambda goes on from the first that is named or delivers just those that are named, and only
 * so neither loses a record or its order. Partitions that are done are not named. Pure.
 */
public final class ItemFailures {
    private ItemFailures() {}

    /** @param unwritten records of the event that are not durable, in any order */
    public static List<BatchItemFailure> of(List<KafkaRecord> records, Collection<Coordinates> unwritten) {
        return of(records, unwritten, List.of());
    }

    /**
     * @param unwritten records of the event that are not durable, in any order
     * @param poison records of the event that are named themselves, and nothing behind them for their sake
     */
    public static List<BatchItemFailure> of(
            List<KafkaRecord> records, Collection<Coordinates> unwritten, Collection<Coordinates> poison) {
        return named(records, unwritten, poison).stream()
                .map(record -> new BatchItemFailure(new ItemIdentifier(record.topicPartition(), record.offset())))
                .toList();
    }

    /** The records that are named, in the order of the event; see {@link #of(List, Collection, Collection)}. */
    public static List<Coordinates> named(
            List<KafkaRecord> records, Collection<Coordinates> unwritten, Collection<Coordinates> poison) {
        Set<Coordinates> themselves = Set.copyOf(poison);
        Map<String, Long> first = new HashMap<>();
        unwritten.forEach(record -> first.merge(record.topicPartition(), record.offset(), Math::min));
        return records.stream()
                .map(KafkaRecord::coordinates)
                .filter(record -> themselves.contains(record)
                        || record.offset() >= first.getOrDefault(record.topicPartition(), Long.MAX_VALUE))
                .toList();
    }
}
