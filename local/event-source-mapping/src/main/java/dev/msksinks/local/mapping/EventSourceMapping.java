package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.onfailure.OnFailureDestination;
import dev.msksinks.local.mapping.onfailure.OnFailureDestinations;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Polls a Kafka topic and invokes a function, as Lambda does for an MSK event source without provisioned mode.
 *
 * <p>A batch may hold records of several partitions, in order within each. A failed batch is invoked again, with a
 * growing pause, until it succeeds; all partitions wait behind it. Offsets are committed only after success, so
 * records may come again after a restart, or in another member of the group; while this mapping lives and its broker comes
 * and goes, it delivers nothing again that was handled. The function's response is ignored.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk-process.html">How Lambda processes MSK events</a>
 */
public final class EventSourceMapping implements AutoCloseable {

    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration LEAVE_GROUP = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final MappingDefinition definition;
    private final String bootstrapServers;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final MappingListener listener;
    private final Duration grace;
    private final Progress progress = new Progress();
    private final HandledOffsets offsets = new HandledOffsets();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<Runnable> wakeup = new AtomicReference<>(() -> {});
    private final OnFailureDestination destination;
    private final Dispatcher dispatcher;
    private final Thread thread;

    private EventSourceMapping(
            MappingDefinition definition,
            FunctionInvoker function,
            String bootstrapServers,
            MappingListener listener,
            MappingOptions options,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Duration grace) {
        this.definition = definition;
        this.bootstrapServers = bootstrapServers;
        this.consumers = consumers;
        this.listener = listener;
        this.grace = grace;
        this.destination = OnFailureDestinations.of(definition, bootstrapServers, options.onFailureStore());
        this.dispatcher = new Dispatcher(
                new EventFormat(definition.source(), bootstrapServers),
                new RecordFilter(definition.filterPatterns(), options.formatMismatch()),
                new Deliveries(definition, function, destination),
                new FailurePolicy(definition.failureHandling(), options.partialResponses()),
                listener,
                progress,
                offsets,
                () -> wakeup.get().run());
        this.thread = Thread.ofPlatform()
                .name("event source mapping " + definition.name())
                .daemon()
                .unstarted(this::run);
    }

    /**
     * Starts polling, unless the mapping is disabled; the topic may appear later.
     *
     * @param function invoked for one batch at a time
     */
    public static EventSourceMapping start(
            MappingDefinition definition, FunctionInvoker function, String bootstrapServers, MappingListener listener) {
        return start(definition, function, bootstrapServers, listener, MappingOptions.DEFAULT);
    }

    /**
     * Starts polling, unless the mapping is disabled; the topic may appear later.
     *
     * @param function invoked for one batch at a time
     * @param options what the definition leaves open
     */
    public static EventSourceMapping start(
            MappingDefinition definition,
            FunctionInvoker function,
            String bootstrapServers,
            MappingListener listener,
            MappingOptions options) {
        return start(
                definition,
                function,
                bootstrapServers,
                listener,
                options,
                () -> MappingConsumer.connect(definition, bootstrapServers, Map.of()),
                GRACE);
    }

    /**
     * @param consumers makes the first consumer, and another whenever one cannot go on
     * @param grace how long {@link #close()} leaves an invocation under way
     */
    static EventSourceMapping start(
            MappingDefinition definition,
            FunctionInvoker function,
            String bootstrapServers,
            MappingListener listener,
            MappingOptions options,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Duration grace) {
        var mapping =
                new EventSourceMapping(definition, function, bootstrapServers, listener, options, consumers, grace);
        if (definition.enabled()) {
            mapping.thread.start();
        }
        return mapping;
    }

    public MappingDefinition definition() {
        return definition;
    }

    /** What was handled up to now; from any thread. */
    public MappingProgress progress() {
        return progress.snapshot();
    }

    /**
     * Asks the broker whether everything that was in the topic at the time of the call has been handled and is committed,
     * and no invocation is under way. Records too large for any event count as handled. From any thread, also after
     * {@link #close()}.
     *
     * @return false too when the broker does not answer within 10 seconds, or the calling thread is interrupted, which
     *     stays so
     */
    public boolean caughtUp() {
        return ConsumerGroup.of(definition, bootstrapServers).hasCommittedEverything() && !progress.isUnderWay();
    }

    /**
     * Stops polling and leaves the consumer group. An invocation under way has three seconds to end and is committed if
     * it succeeds; a batch that waits for its next attempt is left to whoever reads the topic next. Returns when all that is
     * done, or at once when a listener calls it.
     */
    @Override
    public void close() {
        closed.countDown();
        wakeup.get().run();
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosed()) {
            try {
                poll();
            } catch (RuntimeException e) {
                listener.onTrouble(definition, e.toString());
                pause();
            }
        }
        dispatcher.finish(grace, () -> {});
        destination.close();
    }

    private void poll() {
        Consumer<byte[], byte[]> consumer = consumers.get();
        try {
            wakeup.set(consumer::wakeup);
            new Poller(definition, consumer, dispatcher, offsets, listener, progress, this::isClosed).run(grace);
        } finally {
            wakeup.set(() -> {});
            Wakeups.ignoring(() -> consumer.close(CloseOptions.timeout(LEAVE_GROUP)));
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            boolean _ = closed.await(PAUSE_AFTER_TROUBLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
