package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Polls a Kafka topic and invokes a function, as Lambda does for an MSK event source without provisioned mode.
 *
 * <p>A batch may hold records of several partitions, in order within each. A failed batch is invoked again, with a
 * growing pause, until it succeeds; all partitions wait behind it. Offsets are committed only after success, so any
 * record may come again, after a restart for instance. The function's response is ignored.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk-process.html">How Lambda processes MSK events</a>
 */
public final class EventSourceMapping implements AutoCloseable {

    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration LEAVE_GROUP = Duration.ofSeconds(5);

    private final MappingDefinition definition;
    private final FunctionInvoker function;
    private final String bootstrapServers;
    private final MappingListener listener;
    private final Progress progress = new Progress();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<Runnable> wakeup = new AtomicReference<>(() -> {});
    private final Thread thread;

    private EventSourceMapping(
            MappingDefinition definition, FunctionInvoker function, String bootstrapServers, MappingListener listener) {
        this.definition = definition;
        this.function = function;
        this.bootstrapServers = bootstrapServers;
        this.listener = listener;
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
        var mapping = new EventSourceMapping(definition, function, bootstrapServers, listener);
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
        EventFormat format = new EventFormat(definition.eventSourceArn(), bootstrapServers);
        while (!isClosed()) {
            try {
                poll(format);
            } catch (RuntimeException e) {
                listener.onTrouble(definition, e.toString());
                pause();
            }
        }
    }

    private void poll(EventFormat format) {
        Consumer<byte[], byte[]> consumer = MappingConsumer.connect(definition, bootstrapServers);
        try {
            wakeup.set(consumer::wakeup);
            new Poller(definition, format, function, consumer, listener, progress).run(this::isClosed);
        } finally {
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
