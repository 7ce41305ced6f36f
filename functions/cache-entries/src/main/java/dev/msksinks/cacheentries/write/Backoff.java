package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.RetryableStoreException;
import java.time.Duration;
import java.util.List;

/**
 * How often a pipeline is sent again.
 *
 * @param pauses before each time
 * @param limit for all of it; what fails behind it is not tried again
 */
record Backoff(List<Duration> pauses, Duration limit) {

    Backoff {
        pauses = List.copyOf(pauses);
    }

    /**
     * Long enough for a cluster to agree on a moved slot. A failover takes longer, and is waited for by Lambda, which
     * delivers the batch again.
     */
    static Backoff standard() {
        return new Backoff(
                List.of(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2)),
                Duration.ofSeconds(10));
    }

    boolean isExhausted(int failures, Duration elapsed) {
        return failures > pauses.size() || elapsed.compareTo(limit) > 0;
    }

    /** @param failures so far, at least one */
    void pause(int failures) {
        try {
            Thread.sleep(pauses.get(failures - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableStoreException("Interrupted while waiting for the cache", e);
        }
    }
}
