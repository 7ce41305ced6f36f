package dev.msksinks.local.mapping;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where each partition goes on after what the function has handled, and what of that is committed.
 *
 * <p>It outlives the consumers of a mapping, so that what one of them could not commit is neither lost nor delivered again.
 */
final class HandledOffsets {

    private final Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /**
     * The consumer owns these partitions from now on.
     *
     * @param start what is committed for them
     * @return where each goes on: what is committed, or what was handled beyond that
     */
    Map<TopicPartition, OffsetAndMetadata> assign(StartingOffsets start) {
        handled.keySet().removeAll(start.begun());
        start.committed().forEach((partition, offset) -> committed.put(partition, offset.offset()));
        advance(start.committed());
        return start.committed().keySet().stream().collect(Collectors.toMap(partition -> partition, handled::get));
    }

    void unassign(Collection<TopicPartition> partitions) {
        committed.keySet().removeAll(Set.copyOf(partitions));
    }

    /** The partitions that the consumer owns. */
    Set<TopicPartition> assigned() {
        return Set.copyOf(committed.keySet());
    }

    /** Never goes back: another member may have handled more before the partition came back here. */
    void advance(Map<TopicPartition, OffsetAndMetadata> next) {
        next.forEach((partition, offset) -> handled.merge(partition, offset, HandledOffsets::later));
    }

    static OffsetAndMetadata later(OffsetAndMetadata one, OffsetAndMetadata other) {
        return other.offset() > one.offset() ? other : one;
    }

    /** What is to be committed for the partitions that the consumer owns. */
    Map<TopicPartition, OffsetAndMetadata> uncommitted() {
        return committed.entrySet().stream()
                .filter(entry -> handled.get(entry.getKey()).offset() > entry.getValue())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> handled.get(entry.getKey())));
    }

    void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> committed.replace(partition, offset.offset()));
    }

    /** How many records lie between what is committed and these ends. */
    long lag(Map<TopicPartition, Long> ends) {
        return committed.entrySet().stream()
                .mapToLong(partition -> Math.max(0, ends.getOrDefault(partition.getKey(), 0L) - partition.getValue()))
                .sum();
    }
}
