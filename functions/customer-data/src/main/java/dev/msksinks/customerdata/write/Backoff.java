package dev.msksinks.customerdata.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between tries, with full jitter, so that writers that met once do not meet again.
 *
 * @param least the longest first wait; each further one may be twice as long, up to {@code most}
 */
record Backoff(Duration least, Duration most) {
    /** One that a snapshot of the function does not freeze. */
    private static final RandomGenerator RANDOM = new SecureRandom();

    /** @param tries how many there were before, from 0 */
    void sleep(int tries, Deadline deadline) {
        long longest = Math.min(most.toMillis(), least.toMillis() << Math.min(tries, 20));
        pause(Duration.ofMillis(RANDOM.nextLong(longest + 1)), deadline);
    }

    static void pause(Duration duration, Deadline deadline) {
        Duration left = deadline.left();
        try {
            Thread.sleep(left.compareTo(duration) < 0 ? left : duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableStoreException("interrupted while waiting for another writer", e);
        }
    }
}
