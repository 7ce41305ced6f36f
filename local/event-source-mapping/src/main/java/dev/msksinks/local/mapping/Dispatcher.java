package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.Outcome.HandedOver;
import dev.msksinks.local.mapping.Outcome.Invoked;
import dev.msksinks.local.mapping.Outcome.Refused;
import dev.msksinks.local.mapping.Received.Accepted;
import dev.msksinks.local.mapping.Received.FilteredOut;
import dev.msksinks.local.mapping.Received.Invalid;
import dev.msksinks.local.mapping.function.PayloadLimit;
import dev.msksinks.local.mapping.onfailure.Condition;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Gathers polled records into batches and delivers one batch at a time; while one is under way the next is gathered.
 *
 * <p>It outlives the consumers of a poller: an invocation goes on when a consumer is lost, and what it handles counts.
 */
final class Dispatcher {

    private static final Duration CHECK = Duration.ofMillis(50);

    private final MappingDefinition mapping;
    private final EventFormat format;
    private final Intake intake;
    private final Deliveries deliveries;
    private final Sequel sequel;
    private final MappingListener listener;
    private final Counters counters;
    private final Progress progress;
    private final Runnable onEnd;
    private final HandledOffsets offsets;
    private final BatchCollector collector;
    /** Not for the function; they go to the on-failure destination. */
    private final Queue<Piece.HandOver> undeliverable = new ArrayDeque<>();

    private final Map<TopicPartition, OffsetAndMetadata> polled = new HashMap<>();
    private Optional<Work> work = Optional.empty();
    private Optional<Task<Outcome>> task = Optional.empty();

    /**
     * @param onEnd runs on the invocation's thread after each invocation
     */
    Dispatcher(PollerSettings settings, Progress progress, HandledOffsets offsets, Runnable onEnd) {
        this.mapping = settings.deliveries().mapping();
        this.format = settings.format();
        this.intake = settings.intake();
        this.deliveries = settings.deliveries();
        this.sequel = new Sequel(settings.policy());
        this.listener = settings.listener();
        this.counters = settings.counters();
        this.progress = progress;
        this.offsets = offsets;
        this.onEnd = onEnd;
        this.collector = new BatchCollector(mapping, format, PayloadLimit.BYTES, settings.batchLimit());
    }

    void add(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> each : records) {
            switch (intake.receive(each, System.nanoTime())) {
                case Accepted(EncodedRecord record) -> add(record);
                case FilteredOut _ -> counters.filtered();
                case Invalid(EncodedRecord record, Condition condition, String reason) -> {
                    listener.onRecordInvalid(mapping, each.partition(), each.offset(), reason);
                    giveUp(record, condition);
                }
            }
        }
        polled.putAll(records.nextOffsets());
    }

    private void add(EncodedRecord record) {
        if (collector.fitsAlone(record)) {
            collector.add(record);
        } else {
            listener.onRecordTooLarge(mapping, record.partition().partition(), record.offset(), record.size());
            giveUp(record, Condition.MAXIMUM_PAYLOAD_SIZE_EXCEEDED);
        }
    }

    private void giveUp(EncodedRecord record, Condition condition) {
        undeliverable.add(new Piece.HandOver(Batch.of(format, List.of(record)), History.NONE, condition, 0));
    }

    /** Whether so much is gathered that polling can pause. */
    boolean isFull() {
        return collector.isFull() || undeliverable.size() >= mapping.batchSize();
    }

    /** How long until there is something to start, if nothing else arrives. */
    long nanosUntilStart(long nowNanos) {
        if (task.isPresent()) {
            return task.get().nanosUntilStart(nowNanos);
        }
        return undeliverable.isEmpty() ? collector.nanosUntilDue(nowNanos) : 0;
    }

    /** Starts what is due. */
    void start() {
        if (work.isEmpty()) {
            work = nextWork();
        }
        if (work.isPresent() && task.isEmpty()) {
            Work next = work.get();
            next.replaceHead(sequel.withoutExpired(next.head().orElseThrow(), Instant.now()));
            task = next.head().map(piece -> deliveries.task(piece, onEnd));
            progress.underWay(true);
        }
        task.filter(under -> under.nanosUntilStart(System.nanoTime()) <= 0).ifPresent(Task::start);
    }

    /** What is not for the function comes first: no batch after it may be committed before it is safe. */
    private Optional<Work> nextWork() {
        if (!undeliverable.isEmpty()) {
            return Optional.of(Work.outOfOrder(undeliverable.remove()));
        }
        return collector.isDue(System.nanoTime())
                ? Optional.of(Work.of(collector.take(), History.NONE))
                : Optional.empty();
    }

    /**
     * Takes note of what is done.
     *
     * @param commit runs after what was handled is noted, before it is counted and told
     */
    void settle(Runnable commit) {
        task.flatMap(Task::ended).ifPresent(outcome -> {
            progress.beingSettled(true);
            try {
                settle(work.orElseThrow(), outcome, commit);
            } finally {
                progress.beingSettled(false);
            }
        });
        if (work.isEmpty() && collector.isEmpty() && undeliverable.isEmpty()) {
            // Offsets without a record for the function, such as those filtered out, are done as well.
            offsets.advance(polled);
            polled.clear();
        }
    }

    private void settle(Work under, Outcome outcome, Runnable commit) {
        List<Piece> remaining = sequel.of(outcome);
        under.replaceHead(remaining);
        task = Optional.empty();
        offsets.advance(under.handled());
        commit.run();
        under.forget(foreign(under), false);
        work = work.filter(left -> left.head().isPresent());
        progress.underWay(work.isPresent());
        counters.count(outcome, remaining);
        tell(outcome, remaining);
    }

    private void tell(Outcome outcome, List<Piece> remaining) {
        switch (outcome) {
            case Invoked invoked -> listener.onInvocation(InvocationReport.of(mapping, invoked, remaining));
            case HandedOver handedOver -> listener.onDiscarded(handedOver.batch());
            case Refused refused ->
                listener.onTrouble(mapping, "the on-failure destination is tried again: " + refused.reason());
        }
    }

    private Set<TopicPartition> foreign(Work under) {
        Set<TopicPartition> foreign = new HashSet<>(under.partitions());
        foreign.removeAll(offsets.assigned());
        return foreign;
    }

    /** Where each partition goes on after the batch under way. */
    Map<TopicPartition, OffsetAndMetadata> underWay() {
        return work.map(Work::end).orElseGet(Map::of);
    }

    /** Whether the invocation under way, if any, ends while the poller leaves it time; it gets as much as one may take at most. */
    boolean awaitEnd(Lifecycle lifecycle) {
        long limit = System.nanoTime() + MappingConsumer.LONGEST_INVOCATION.toNanos();
        boolean ended = awaitEnd(CHECK);
        while (!ended
                && lifecycle.leavesTime()
                && limit - System.nanoTime() > 0
                && !Thread.currentThread().isInterrupted()) {
            ended = awaitEnd(CHECK);
        }
        return ended;
    }

    private boolean awaitEnd(Duration limit) {
        return task.map(under -> under.awaitEnd(limit)).orElse(true);
    }

    /** Whether an invocation is under way; from any thread once the poller's has ended. */
    boolean isRunning() {
        return task.filter(Task::isRunning).isPresent();
    }

    /** Gives the invocation under way the time that the poller leaves it, takes note if it ended, and gives it up if not. */
    void finish(Lifecycle lifecycle, Runnable commit) {
        if (awaitEnd(lifecycle)) {
            settle(commit);
        }
        task.ifPresent(Task::abandon);
        task = Optional.empty();
        work = Optional.empty();
        progress.underWay(false);
    }

    /** Forgets what waits of partitions that this poller no longer reads; an invocation under way goes on. */
    void forget(Collection<TopicPartition> partitions) {
        Set<TopicPartition> lost = Set.copyOf(partitions);
        collector.drop(lost);
        undeliverable.removeIf(piece -> piece.without(lost).isEmpty());
        polled.keySet().removeAll(lost);
        boolean started = task.filter(Task::isStarted).isPresent();
        work.ifPresent(under -> under.forget(lost, started));
        work = work.filter(left -> left.head().isPresent());
        if (!started) {
            task = work.flatMap(Work::head).flatMap(piece -> task.map(under -> deliveries.task(piece, onEnd)));
        }
        progress.underWay(work.isPresent());
    }
}
