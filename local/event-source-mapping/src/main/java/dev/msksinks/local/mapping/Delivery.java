package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.function.FailureKind;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;

/**
 * One batch on its way into the function, invoked again after each failure with a growing pause.
 *
 * <p>The function is invoked on a thread of its own, so that the poller stays in its consumer group however long that
 * takes; every method here is for the poller's thread.
 */
final class Delivery {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_DOUBLINGS = 6;

    /** An invocation that has ended. */
    record Attempt(Batch batch, int number, Duration duration, InvocationResult result) {}

    private final FunctionInvoker function;
    private final Runnable onEnd;
    private final Batch batch;
    private final int attempt;
    private final long startNanos;
    private final CompletableFuture<Attempt> end = new CompletableFuture<>();
    private Optional<Thread> thread = Optional.empty();

    private Delivery(FunctionInvoker function, Runnable onEnd, Batch batch, int attempt, long startNanos) {
        this.function = function;
        this.onEnd = onEnd;
        this.batch = batch;
        this.attempt = attempt;
        this.startNanos = startNanos;
    }

    /**
     * The first delivery of a batch, to be started at once.
     *
     * @param onEnd runs on the invocation's thread after each invocation
     */
    static Delivery of(Batch batch, FunctionInvoker function, Runnable onEnd) {
        return new Delivery(function, onEnd, batch, 1, System.nanoTime());
    }

    /** The next delivery of the batch after a failure. */
    Delivery retry() {
        long pause = FIRST_PAUSE_NANOS << Math.min(attempt - 1, MOST_DOUBLINGS);
        return new Delivery(function, onEnd, batch, attempt + 1, System.nanoTime() + pause);
    }

    /** The same delivery for the partitions that remain; only before it has started. */
    Optional<Delivery> without(Set<TopicPartition> partitions) {
        return batch.without(partitions)
                .map(remaining -> new Delivery(function, onEnd, remaining, attempt, startNanos));
    }

    boolean isStarted() {
        return thread.isPresent();
    }

    /** How long until the invocation is to be started; it is not when it was. */
    long nanosUntilStart(long nowNanos) {
        return isStarted() ? Long.MAX_VALUE : startNanos - nowNanos;
    }

    void start() {
        thread = Optional.of(Thread.ofVirtual().name("invocation").start(this::invoke));
    }

    /** The attempt, once it has ended. */
    Optional<Attempt> ended() {
        return end.isDone() ? Optional.of(end.join()) : Optional.empty();
    }

    Batch batch() {
        return batch;
    }

    /** Whether no invocation is under way any more after at most that time; {@link #ended()} has what came of it. */
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

    /** Interrupts the invocation, if it is under way. */
    void abandon() {
        thread.ifPresent(Thread::interrupt);
    }

    private void invoke() {
        long started = System.nanoTime();
        try {
            InvocationResult result = function.invoke(batch.event());
            complete(started, result);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            complete(started, new Failed(FailureKind.RUNTIME_EXITED, e.toString()));
        }
    }

    private void complete(long started, InvocationResult result) {
        end.complete(new Attempt(batch, attempt, Duration.ofNanos(System.nanoTime() - started), result));
        onEnd.run();
    }
}
