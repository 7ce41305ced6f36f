package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.template.MappingDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Gathers records until a batch is due: it has the batch size, the batching window of its oldest record has passed, or
 * the next record would take the event beyond the payload limit.
 */
final class BatchCollector {

    private final MappingDefinition mapping;
    private final EventFormat format;
    private final int payloadLimit;
    private final BatchLimit batchLimit;
    private final Queue<EncodedRecord> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private List<EncodedRecord> open = new ArrayList<>();
    private Set<TopicPartition> openPartitions = new HashSet<>();
    private int openBytes;
    private int openLimit;

    BatchCollector(MappingDefinition mapping, EventFormat format, int payloadLimit, BatchLimit batchLimit) {
        this.mapping = mapping;
        this.format = format;
        this.payloadLimit = payloadLimit;
        this.batchLimit = batchLimit;
        this.openBytes = format.emptySize();
        this.openLimit = nextLimit();
    }

    /** Whether an event with this record alone stays within the payload limit; only such a record may be added. */
    boolean fitsAlone(EncodedRecord record) {
        return format.emptySize() + EventFormat.added(record, true, true) <= payloadLimit;
    }

    void add(EncodedRecord record) {
        if (!waiting.isEmpty() || !join(record)) {
            waiting.add(record);
            waitingBytes += record.size();
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Whether the batch after the one now open is at hand as well, so that polling can pause. */
    boolean isFull() {
        return waiting.size() >= mapping.batchSize() || waitingBytes >= payloadLimit;
    }

    boolean isDue(long nowNanos) {
        return !open.isEmpty() && nanosUntilDue(nowNanos) <= 0;
    }

    /** How long until the batching window ends, if nothing else arrives. */
    long nanosUntilDue(long nowNanos) {
        if (open.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (open.size() == openLimit || !waiting.isEmpty()) {
            return 0;
        }
        long waited = nowNanos - open.getFirst().arrivedNanos();
        return mapping.maximumBatchingWindow().toNanos() - waited;
    }

    Batch take() {
        Batch batch = Batch.of(format, open);
        openLimit = nextLimit();
        refill(new ArrayList<>(waiting));
        return batch;
    }

    /** Forgets the records of partitions that another poller reads from now on. */
    void drop(Set<TopicPartition> partitions) {
        List<EncodedRecord> kept = new ArrayList<>(open);
        kept.addAll(waiting);
        kept.removeIf(record -> partitions.contains(record.partition()));
        refill(kept);
    }

    private void refill(List<EncodedRecord> records) {
        open = new ArrayList<>();
        openPartitions = new HashSet<>();
        openBytes = format.emptySize();
        waiting.clear();
        waitingBytes = 0;
        records.forEach(this::add);
    }

    private int nextLimit() {
        return Math.clamp(batchLimit.next(mapping.batchSize()), 1, mapping.batchSize());
    }

    private boolean join(EncodedRecord record) {
        if (open.size() == openLimit) {
            return false;
        }
        int added = EventFormat.added(record, !openPartitions.contains(record.partition()), openPartitions.isEmpty());
        if (openBytes + added > payloadLimit) {
            return false;
        }
        open.add(record);
        openPartitions.add(record.partition());
        openBytes += added;
        return true;
    }
}
