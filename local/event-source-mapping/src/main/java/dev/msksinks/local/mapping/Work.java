package dev.msksinks.local.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A batch on its way: what is left of it to be done, in order, and how far it is handled. */
final class Work {

    private final Map<TopicPartition, Long> end = new HashMap<>();
    private final Deque<Piece> pieces;

    private Work(List<Piece> pieces) {
        this.pieces = new ArrayDeque<>(pieces);
    }

    /** The records of a batch, with all that is before them in their partitions handled. */
    static Work of(Batch batch, History history) {
        Work work = new Work(List.of(new Piece.Invoke(batch, history)));
        batch.next().forEach((partition, offset) -> work.end.put(partition, offset.offset()));
        return work;
    }

    /** Records out of their order, of which being handled tells nothing of those before them. */
    static Work outOfOrder(Piece piece) {
        return new Work(List.of(piece));
    }

    Optional<Piece> head() {
        return Optional.ofNullable(pieces.peek());
    }

    /** What has become of the first piece: nothing when it is handled. */
    void replaceHead(List<Piece> remaining) {
        pieces.remove();
        remaining.reversed().forEach(pieces::addFirst);
    }

    /**
     * Another poller reads these partitions from now on.
     *
     * @param headStays whether the first piece is under way, so that it cannot change
     */
    void forget(Set<TopicPartition> partitions, boolean headStays) {
        Deque<Piece> kept = new ArrayDeque<>();
        if (headStays) {
            kept.add(pieces.remove());
        }
        for (Piece piece : pieces) {
            piece.batch().records().stream()
                    .filter(record -> partitions.contains(record.partition()))
                    .forEach(record ->
                            end.computeIfPresent(record.partition(), (_, offset) -> Math.min(offset, record.offset())));
            piece.without(partitions).ifPresent(kept::add);
        }
        pieces.clear();
        pieces.addAll(kept);
    }

    /** Where each partition goes on once all of it is handled. */
    Map<TopicPartition, OffsetAndMetadata> end() {
        return offsets(end);
    }

    /** Where each partition goes on after what is handled: before the first record that is not. */
    Map<TopicPartition, OffsetAndMetadata> handled() {
        Map<TopicPartition, Long> next = new HashMap<>(end);
        pieces.stream()
                .flatMap(piece -> piece.batch().records().stream())
                .forEach(record ->
                        next.computeIfPresent(record.partition(), (_, offset) -> Math.min(offset, record.offset())));
        return offsets(next);
    }

    /** The partitions of what is left. */
    Set<TopicPartition> partitions() {
        return pieces.stream()
                .flatMap(piece -> piece.batch().records().stream())
                .map(EncodedRecord::partition)
                .collect(Collectors.toSet());
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new OffsetAndMetadata(entry.getValue())));
    }
}
