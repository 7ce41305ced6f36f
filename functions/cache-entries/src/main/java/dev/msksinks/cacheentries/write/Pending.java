package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.write.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Something that waits for the network, on a thread of its own: nobody has to wait longer for it than until a deadline.
 *
 * <p>Jedis bounds each wait while it connects, but not their sum over handshakes and nodes.
 */
final class Pending<T> {
    private static final ExecutorService THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("cache-connect-", 0).factory());

    private final CompletableFuture<T> result;

    private Pending(CompletableFuture<T> result) {
        this.result = result;
    }

    static <T> Pending<T> start(Supplier<T> work) {
        return new Pending<>(CompletableFuture.supplyAsync(work, THREADS));
    }

    /** One that has come to an end, if any has in that time. */
    static <K, T> Optional<K> firstDone(Map<K, Pending<T>> pending, Duration limit) {
        CompletableFuture<Object> any = CompletableFuture.anyOf(
                pending.values().stream().map(each -> each.result).toArray(CompletableFuture[]::new));
        try {
            any.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Which of them it was, and why, says the one that is awaited next
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return pending.entrySet().stream()
                .filter(each -> each.getValue().result.isDone())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * @param late gets what comes after the deadline
     * @throws JedisException why there is no result, or none by then
     */
    T await(Deadline deadline, Consumer<T> late) {
        try {
            return result.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            CompletableFuture<Void> _ = result.thenAccept(late);
            throw new JedisConnectionException(Watchdog.WHY, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof JedisException failure
                    ? failure
                    : new JedisException("failed without a word of Jedis", e.getCause());
        } catch (InterruptedException e) {
            CompletableFuture<Void> _ = result.thenAccept(late);
            Thread.currentThread().interrupt();
            throw new JedisConnectionException("interrupted", e);
        }
    }
}
