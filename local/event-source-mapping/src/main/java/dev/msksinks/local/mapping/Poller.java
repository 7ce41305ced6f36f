package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * One member of the mapping's consumer group: polls for the dispatcher and commits what was handled.
 *
 * <p>Polling goes on while a batch is under way, so that the group keeps this member.
 */
final class Poller implements ConsumerRebalanceListener {

    private static final long LONGEST_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LAG_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration LAG_LIMIT = Duration.ofSeconds(1);

    private final MappingDefinition mapping;
    private final Consumer<byte[], byte[]> consumer;
    private final Dispatcher dispatcher;
    private final HandledOffsets offsets;
    private final MappingListener listener;
    private final Progress progress;
    private final Lifecycle lifecycle;
    private boolean leaving;
    private long nextLagNanos = System.nanoTime();

    Poller(
            MappingDefinition mapping,
            Consumer<byte[], byte[]> consumer,
            Dispatcher dispatcher,
            HandledOffsets offsets,
            MappingListener listener,
            Progress progress,
            Lifecycle lifecycle) {
        this.mapping = mapping;
        this.consumer = consumer;
        this.dispatcher = dispatcher;
        this.offsets = offsets;
        this.listener = listener;
        this.progress = progress;
        this.lifecycle = lifecycle;
    }

    /**
     * Polls until told to stop, then leaves an invocation under way the time to end that its lifecycle has.
     *
     * @throws KafkaException when this consumer cannot go on; another one can
     */
    void run() {
        consumer.subscribe(List.of(mapping.topic()), this);
        try {
            while (lifecycle.goesOn()) {
                poll();
                if (lifecycle.isCrashed()) {
                    return;
                }
                dispatcher.settle(this::commit);
                commit();
                dispatcher.start();
                measureLag();
            }
            if (!lifecycle.isCrashed()) {
                dispatcher.finish(lifecycle, this::commit);
                commit();
            }
        } finally {
            leaving = true;
            if (!lifecycle.isCrashed()) {
                forget(offsets.assigned());
            }
        }
    }

    private void poll() {
        try {
            dispatcher.add(consumer.poll(Duration.ofNanos(nanosToWait())));
        } catch (WakeupException _) {
            // An invocation has ended, or the mapping is closing: either is seen next.
        }
        if (dispatcher.isFull()) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
    }

    private long nanosToWait() {
        return Math.clamp(dispatcher.nanosUntilStart(System.nanoTime()), 0, LONGEST_POLL_NANOS);
    }

    /** What cannot be committed now is tried again after the next poll. */
    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> uncommitted = offsets.uncommitted();
        if (uncommitted.isEmpty()) {
            return;
        }
        try {
            Wakeups.ignoring(() -> consumer.commitSync(uncommitted));
            offsets.commit(uncommitted);
        } catch (KafkaException e) {
            listener.onTrouble(mapping, "the commit failed and is tried again: " + e.getMessage());
        }
    }

    /** A broker that does not answer leaves the lag unknown and polling as it is. */
    private void measureLag() {
        if (offsets.assigned().isEmpty() || System.nanoTime() < nextLagNanos) {
            return;
        }
        try {
            progress.lag(offsets.lag(Wakeups.ignoring(() -> consumer.endOffsets(offsets.assigned(), LAG_LIMIT))));
        } catch (KafkaException _) {
            progress.lagUnknown();
        }
        nextLagNanos = System.nanoTime() + LAG_INTERVAL_NANOS;
    }

    /** Goes on behind what is handled or under way, even where that could not be committed before the partition was lost. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        StartingOffsets start =
                Wakeups.ignoring(() -> StartingOffsets.resolve(consumer, partitions, mapping.startingPosition()));
        progress.assigned();
        Map<TopicPartition, OffsetAndMetadata> underWay = new HashMap<>(dispatcher.underWay());
        underWay.keySet().removeAll(start.begun());
        offsets.assign(start)
                .forEach((partition, offset) -> consumer.seek(
                        partition, HandledOffsets.later(offset, underWay.getOrDefault(partition, offset))));
    }

    /** The next owner starts at what is committed, so an invocation under way is awaited first. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (lifecycle.isCrashed()) {
            return;
        }
        if (!leaving) {
            boolean _ = dispatcher.awaitEnd(lifecycle);
        }
        if (lifecycle.isCrashed()) {
            return;
        }
        dispatcher.settle(this::commit);
        // Also what the rebalance has kept from being committed before
        commit();
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        if (!lifecycle.isCrashed()) {
            forget(partitions);
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        offsets.unassign(partitions);
        dispatcher.forget(partitions);
        progress.lagUnknown();
    }
}
