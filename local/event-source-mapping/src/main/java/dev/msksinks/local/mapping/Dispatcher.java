package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.Delivery.Attempt;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import dev.msksinks.local.mapping.function.PayloadLimit;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Gathers polled records into batches and delivers one batch at a time; while one is under way the next is gathered.
 *
 * <p>It outlives the consumers of a mapping: an invocation goes on when a consumer is lost, and what it handles counts.
 */
final class Dispatcher {

    private final MappingDefinition mapping;
    private final FunctionInvoker function;
    private final MappingListener listener;
    private final Progress progress;
    private final Runnable onEnd;
    private final HandledOffsets offsets;
    private final BatchCollector collector;
    private final Map<TopicPartition, OffsetAndMetadata> polled = new HashMap<>();
    private Optional<Delivery> delivery = Optional.empty();

    /**
     * @param onEnd runs on the invocation's thread after each invocation
     */
    Dispatcher(
            MappingDefinition mapping,
            EventFormat format,
            FunctionInvoker function,
            MappingListener listener,
            Progress progress,
            HandledOffsets offsets,
            Runnable onEnd) {
        this.mapping = mapping;
        this.function = function;
        this.listener = listener;
        this.progress = progress;
        this.offsets = offsets;
        this.onEnd = onEnd;
        this.collector = new BatchCollector(mapping, format, PayloadLimit.BYTES);
    }

    void add(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> each : records) {
            EncodedRecord record = EncodedRecord.of(each, System.nanoTime());
            if (collector.fitsAlone(record)) {
                collector.add(record);
            } else {
                listener.onRecordTooLarge(mapping, each.partition(), each.offset(), record.size());
            }
        }
        polled.putAll(records.nextOffsets());
    }

    /** Whether so much is gathered that polling can pause. */
    boolean isFull() {
        return collector.isFull();
    }

    /** How long until there is something to start, if nothing else arrives. */
    long nanosUntilStart(long nowNanos) {
        return delivery.map(under -> under.nanosUntilStart(nowNanos))
                .orElseGet(() -> collector.nanosUntilDue(nowNanos));
    }

    /** Starts the invocation that is due. */
    void start() {
        if (delivery.isEmpty() && collector.isDue(System.nanoTime())) {
            delivery = Optional.of(Delivery.of(collector.take(), function, onEnd));
            progress.underWay(true);
        }
        delivery.filter(under -> under.nanosUntilStart(System.nanoTime()) <= 0).ifPresent(Delivery::start);
    }

    /**
     * Takes note of what is done.
     *
     * @param commit runs after an invocation that succeeded, before it is counted and told
     */
    void settle(Runnable commit) {
        delivery.flatMap(Delivery::ended).ifPresent(attempt -> settle(attempt, commit));
        if (delivery.isEmpty() && collector.isEmpty()) {
            // Offsets without a record for the function, such as those of records too large, are done as well.
            offsets.advance(polled);
            polled.clear();
        }
    }

    private void settle(Attempt attempt, Runnable commit) {
        if (attempt.result() instanceof Succeeded) {
            offsets.advance(attempt.batch().next());
            commit.run();
            delivery = Optional.empty();
        } else {
            delivery = delivery.map(Delivery::retry).flatMap(retry -> retry.without(foreign(attempt.batch())));
        }
        progress.underWay(delivery.isPresent());
        progress.count(attempt);
        listener.onInvocation(new InvocationReport(
                mapping,
                attempt.number(),
                attempt.batch().size(),
                attempt.batch().event().length,
                attempt.batch().offsets(),
                attempt.duration(),
                attempt.result()));
    }

    private Set<TopicPartition> foreign(Batch batch) {
        Set<TopicPartition> foreign = new HashSet<>(batch.next().keySet());
        foreign.removeAll(offsets.assigned());
        return foreign;
    }

    /** Where each partition goes on after the invocation under way. */
    Map<TopicPartition, OffsetAndMetadata> underWay() {
        return delivery.map(under -> under.batch().next()).orElseGet(Map::of);
    }

    /** Whether the invocation under way, if any, ends in that time. */
    boolean awaitEnd(Duration limit) {
        return delivery.map(under -> under.awaitEnd(limit)).orElse(true);
    }

    /** Gives the invocation under way some time to end, takes note if it did, and gives it up if not. */
    void finish(Duration grace, Runnable commit) {
        if (awaitEnd(grace)) {
            settle(commit);
        }
        delivery.ifPresent(Delivery::abandon);
        delivery = Optional.empty();
        progress.underWay(false);
    }

    /** Forgets what waits of partitions that this mapping no longer reads; an invocation under way goes on. */
    void forget(Collection<TopicPartition> partitions) {
        Set<TopicPartition> lost = Set.copyOf(partitions);
        collector.drop(lost);
        polled.keySet().removeAll(lost);
        delivery = delivery.flatMap(under -> under.isStarted() ? Optional.of(under) : under.without(lost));
        progress.underWay(delivery.isPresent());
    }
}
