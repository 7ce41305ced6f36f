package dev.msksinks.local.mapping;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * An invocation, or a message to a destination, on a thread of its own, so that the poller stays in its consumer group however
 * long that takes; every method here is for the poller's thread.
 *
 * @param <T> what comes of it
 */
final class Task<T> {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_DOUBLINGS = 6;

    private final Supplier<T> work;
    private final Runnable onEnd;
    private final long startNanos;
    private final CompletableFuture<T> end = new CompletableFuture<>();
    private Optional<Thread> thread = Optional.empty();

    private Task(Supplier<T> work, Runnable onEnd, long startNanos) {
        this.work = work;
        this.onEnd = onEnd;
        this.startNanos = startNanos;
    }

    /**
     * @param work what comes of it, failures too; what it throws is a fault of the mapping
     * @param failures how often it has failed before; after the first, it starts after a pause that doubles up to 6.4 s
     * @param onEnd runs on the task's thread after its end
     */
    static <T> Task<T> of(Supplier<T> work, int failures, Runnable onEnd) {
        long pause = failures == 0 ? 0 : FIRST_PAUSE_NANOS << Math.min(failures - 1, MOST_DOUBLINGS);
        return new Task<>(work, onEnd, System.nanoTime() + pause);
    }

    boolean isStarted() {
        return thread.isPresent();
    }

    /** Whether it was started and has not ended; from any thread once it was started. */
    boolean isRunning() {
        return isStarted() && thread.get().isAlive();
    }

    /** How long until it is to be started; it is not when it was. */
    long nanosUntilStart(long nowNanos) {
        return isStarted() ? Long.MAX_VALUE : startNanos - nowNanos;
    }

    void start() {
        thread = Optional.of(Thread.ofVirtual().name("invocation").start(this::run));
    }

    /** What came of it, once it has ended. */
    Optional<T> ended() {
        return end.isDone() ? Optional.of(end.join()) : Optional.empty();
    }

    /** Whether it is not under way any more after at most that time; {@link #ended()} has what came of it. */
    boolean awaitEnd(Duration limit) {
        if (!isStarted()) {
            return true;
        }
        try {
            end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Interrupts it, if it is under way. */
    void abandon() {
        thread.ifPresent(Thread::interrupt);
    }

    private void run() {
        try {
            end.complete(work.get());
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
        onEnd.run();
    }
}
