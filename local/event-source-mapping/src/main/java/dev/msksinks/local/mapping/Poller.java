package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.Delivery.Attempt;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import dev.msksinks.local.mapping.function.PayloadLimit;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * One member of the mapping's consumer group: gathers batches, delivers one at a time, commits what succeeded.
 *
 * <p>While a batch is under way the next one is gathered, and polling goes on, so that the group keeps this member.
 */
final class Poller implements ConsumerRebalanceListener {

    private static final long LONGEST_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LAG_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MappingDefinition mapping;
    private final FunctionInvoker function;
    private final Consumer<byte[], byte[]> consumer;
    private final MappingListener listener;
    private final Progress progress;
    private final BatchCollector collector;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private Optional<Delivery> delivery = Optional.empty();
    private long nextLagNanos = System.nanoTime();

    Poller(
            MappingDefinition mapping,
            EventFormat format,
            FunctionInvoker function,
            Consumer<byte[], byte[]> consumer,
            MappingListener listener,
            Progress progress) {
        this.mapping = mapping;
        this.function = function;
        this.consumer = consumer;
        this.listener = listener;
        this.progress = progress;
        this.collector = new BatchCollector(mapping, format, PayloadLimit.BYTES);
    }

    /** Polls until told to stop, then leaves an invocation under way a short time to end. */
    void run(BooleanSupplier stopped) {
        consumer.subscribe(List.of(mapping.topic()), this);
        try {
            while (!stopped.getAsBoolean()) {
                poll();
                commit();
                deliver();
                measureLag();
            }
        } finally {
            settle(GRACE);
            delivery = Optional.empty();
            progress.lagUnknown();
        }
    }

    private void poll() {
        try {
            for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(Duration.ofNanos(nanosToWait()))) {
                EncodedRecord record = EncodedRecord.of(polled, System.nanoTime());
                if (collector.fitsAlone(record)) {
                    collector.add(record);
                } else {
                    listener.onRecordTooLarge(mapping, polled.partition(), polled.offset(), record.size());
                }
            }
        } catch (WakeupException _) {
            // An invocation has ended, or the mapping is closing: either is seen next.
        }
        if (collector.isFull()) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
    }

    private long nanosToWait() {
        long now = System.nanoTime();
        long untilNext =
                delivery.map(under -> under.nanosUntilStart(now)).orElseGet(() -> collector.nanosUntilDue(now));
        return Math.clamp(untilNext, 0, LONGEST_POLL_NANOS);
    }

    private void deliver() {
        delivery.flatMap(Delivery::ended).ifPresent(this::settle);
        if (delivery.isEmpty() && collector.isDue(System.nanoTime())) {
            delivery = Optional.of(Delivery.of(collector.take(), function, consumer::wakeup));
        }
        delivery.filter(under -> under.nanosUntilStart(System.nanoTime()) <= 0).ifPresent(Delivery::start);
    }

    private void settle(Attempt attempt) {
        if (attempt.result() instanceof Succeeded) {
            delivery = Optional.empty();
            uncommitted.putAll(attempt.batch().next());
            commit();
        } else {
            delivery = delivery.map(Delivery::retry);
        }
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

    private void settle(Duration grace) {
        delivery.ifPresent(under -> under.finish(grace));
        delivery.flatMap(Delivery::ended).ifPresent(this::settle);
    }

    /** What cannot be committed now is tried again with the next poll. */
    private void commit() {
        uncommitted.keySet().retainAll(consumer.assignment());
        if (uncommitted.isEmpty()) {
            return;
        }
        try {
            Wakeups.ignoring(() -> consumer.commitSync(uncommitted, PATIENCE));
            uncommitted.forEach((partition, offset) -> committed.put(partition, offset.offset()));
            uncommitted.clear();
        } catch (KafkaException e) {
            listener.onTrouble(mapping, "the commit failed, so records may come again: " + e.getMessage());
        }
    }

    private void measureLag() {
        long now = System.nanoTime();
        if (committed.isEmpty() || now < nextLagNanos) {
            return;
        }
        nextLagNanos = now + LAG_INTERVAL_NANOS;
        Map<TopicPartition, Long> ends = Wakeups.ignoring(() -> consumer.endOffsets(committed.keySet(), PATIENCE));
        progress.lag(committed.entrySet().stream()
                .mapToLong(partition -> Math.max(0, ends.getOrDefault(partition.getKey(), 0L) - partition.getValue()))
                .sum());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            Wakeups.ignoring(() -> StartingOffsets.resolve(consumer, partitions, mapping.startingPosition()))
                    .forEach((partition, offset) -> committed.put(partition, offset.offset()));
        }
    }

    /** The next owner starts at what is committed, so an invocation under way is awaited first. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        settle(MappingConsumer.LONGEST_INVOCATION);
        forget(Set.copyOf(partitions));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(Set.copyOf(partitions));
    }

    private void forget(Set<TopicPartition> partitions) {
        collector.drop(partitions);
        committed.keySet().removeAll(partitions);
        uncommitted.keySet().removeAll(partitions);
        delivery = delivery.flatMap(under -> under.isStarted() ? Optional.of(under) : under.without(partitions));
    }
}
