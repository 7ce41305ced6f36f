package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the poller does, for readers on other threads. */
final class Progress {

    private static final long UNKNOWN = -1;

    private final AtomicLong records = new AtomicLong();
    private final AtomicLong invocations = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong lag = new AtomicLong(UNKNOWN);
    private volatile boolean underWay;

    void count(Delivery.Attempt attempt) {
        invocations.incrementAndGet();
        if (attempt.result() instanceof Succeeded) {
            records.addAndGet(attempt.batch().size());
        } else {
            failures.incrementAndGet();
        }
    }

    void lag(long uncommitted) {
        lag.set(uncommitted);
    }

    void lagUnknown() {
        lag.set(UNKNOWN);
    }

    void underWay(boolean batch) {
        underWay = batch;
    }

    /** Whether a batch is with the function or waits for its next attempt. */
    boolean isUnderWay() {
        return underWay;
    }

    MappingProgress snapshot() {
        long uncommitted = lag.get();
        return new MappingProgress(
                records.get(),
                invocations.get(),
                failures.get(),
                uncommitted == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(uncommitted));
    }
}
