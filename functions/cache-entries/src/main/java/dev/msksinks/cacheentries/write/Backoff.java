package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How often what is unconfirmed is sent again.
 *
 * @param pauses before each time, of which up to a half is left off at random
 */
record Backoff(List<Duration> pauses) {
    /** One that a snapshot of the function does not freeze. */
    private static final RandomGenerator RANDOM = new SecureRandom();

    Backoff {
        pauses = List.copyOf(pauses);
    }

    /**
     * Long enough for a cluster to agree on a moved slot. A failover takes longer, and is waited for by Lambda, which
     * delivers the records again.
     */
    static Backoff standard() {
        return new Backoff(
                List.of(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2)));
    }

    /**
     * Waits before another time, if there is one.
     *
     * @param attempts so far, at least one
     * @return whether there is another time
     */
    boolean pause(int attempts, Deadline deadline) {
        if (attempts > pauses.size()) {
            return false;
        }
        long nanos = pauses.get(attempts - 1).toNanos();
        Duration pause = Duration.ofNanos(nanos - RANDOM.nextLong(nanos / 2 + 1));
        if (pause.compareTo(deadline.left()) >= 0) {
            return false;
        }
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableStoreException("Interrupted while waiting for the cache", e);
        }
    }
}
