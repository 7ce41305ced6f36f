package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;

/** A poller on a thread of its own: one member of the consumer group at a time, and one batch. */
final class PollerThread {

    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration LEAVE_GROUP = Duration.ofSeconds(5);

    private final MappingDefinition mapping;
    private final PollerSettings settings;
    private final Progress progress = new Progress();
    private final HandledOffsets offsets = new HandledOffsets();
    private final Lifecycle lifecycle = new Lifecycle();
    private final AtomicReference<Runnable> wakeup = new AtomicReference<>(() -> {});
    private final Dispatcher dispatcher;
    private final Thread thread;

    private PollerThread(PollerSettings settings) {
        this.mapping = settings.deliveries().mapping();
        this.settings = settings;
        this.dispatcher =
                new Dispatcher(settings, progress, offsets, () -> wakeup.get().run());
        this.thread = Thread.ofPlatform()
                .name("event source mapping " + mapping.name())
                .daemon()
                .unstarted(this::run);
    }

    static PollerThread start(PollerSettings settings) {
        PollerThread poller = new PollerThread(settings);
        poller.thread.start();
        return poller;
    }

    /** Has it leave its group once its invocation under way has ended. */
    void leave() {
        lifecycle.leave();
        wakeup.get().run();
    }

    /** Has it stop; its invocation under way has the mapping's grace to end. */
    void stop() {
        lifecycle.stop(settings.grace());
        wakeup.get().run();
    }

    /** Has it end without committing anything; its invocation under way goes on. */
    void crash() {
        lifecycle.crash();
        wakeup.get().run();
    }

    /** Waits for its end. */
    void join() {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits at most that long for its end; false when the calling thread is interrupted, which stays so. */
    boolean await(Duration limit) {
        try {
            boolean _ = thread.join(limit);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isCurrentThread() {
        return Thread.currentThread().equals(thread);
    }

    /** Whether it polls no more and no invocation that it began goes on. */
    boolean isOver() {
        return !thread.isAlive() && !dispatcher.isRunning();
    }

    /** Whether a batch is with the function or waits for its next attempt. */
    boolean isUnderWay() {
        return thread.isAlive() ? progress.isUnderWay() : dispatcher.isRunning();
    }

    /** Whether a batch is under way, or has ended and is being committed, counted and told. */
    boolean isBusy() {
        return thread.isAlive() ? progress.isBusy() : dispatcher.isRunning();
    }

    boolean wasAssigned() {
        return progress.wasAssigned();
    }

    OptionalLong lag() {
        return progress.lag();
    }

    private void run() {
        while (lifecycle.goesOn()) {
            try {
                poll();
            } catch (RuntimeException e) {
                settings.listener().onTrouble(mapping, e.toString());
                lifecycle.pause(PAUSE_AFTER_TROUBLE);
            }
        }
        if (!lifecycle.isCrashed()) {
            dispatcher.finish(lifecycle, () -> {});
        }
    }

    private void poll() {
        Consumer<byte[], byte[]> consumer = settings.consumers().get();
        try {
            wakeup.set(consumer::wakeup);
            new Poller(mapping, consumer, dispatcher, offsets, settings.listener(), progress, lifecycle).run();
        } finally {
            wakeup.set(() -> {});
            Wakeups.ignoring(() -> consumer.close(CloseOptions.timeout(LEAVE_GROUP)));
        }
    }
}
