package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.template.StartingPosition;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a consumer group goes on, or begins, in the partitions it is assigned.
 *
 * @param committed the committed offset of each partition
 * @param begun the partitions for which nothing was committed before
 */
record StartingOffsets(Map<TopicPartition, OffsetAndMetadata> committed, Set<TopicPartition> begun) {

    /**
     * The committed offsets; for partitions that have none, those of the starting position, which are committed at once:
     * otherwise a restart before the first success would find LATEST somewhere else.
     */
    static StartingOffsets resolve(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, StartingPosition position) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(consumer.committed(Set.copyOf(partitions)));
        offsets.values().removeIf(Objects::isNull);
        Set<TopicPartition> fresh = partitions.stream()
                .filter(partition -> !offsets.containsKey(partition))
                .collect(Collectors.toUnmodifiableSet());
        if (!fresh.isEmpty()) {
            Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
            begin(consumer, fresh, position)
                    .forEach((partition, offset) -> begin.put(partition, new OffsetAndMetadata(offset)));
            consumer.commitSync(begin);
            offsets.putAll(begin);
        }
        return new StartingOffsets(Map.copyOf(offsets), fresh);
    }

    private static Map<TopicPartition, Long> begin(
            Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions, StartingPosition position) {
        return switch (position) {
            case StartingPosition.TrimHorizon _ -> consumer.beginningOffsets(partitions);
            case StartingPosition.Latest _ -> consumer.endOffsets(partitions);
            case StartingPosition.AtTimestamp(Instant timestamp) -> atTimestamp(consumer, partitions, timestamp);
        };
    }

    /** A partition whose records are all older begins at its end. */
    private static Map<TopicPartition, Long> atTimestamp(
            Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions, Instant timestamp) {
        Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> timestamp.toEpochMilli())));
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }
}
