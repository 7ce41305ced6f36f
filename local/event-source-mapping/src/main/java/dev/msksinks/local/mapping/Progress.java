package dev.msksinks.local.mapping;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** What one poller is at, for readers on other threads. */
final class Progress {

    private static final long UNKNOWN = -1;

    private final AtomicLong lag = new AtomicLong(UNKNOWN);
    private volatile boolean underWay;
    private volatile boolean beingSettled;
    private volatile boolean assigned;

    void lag(long uncommitted) {
        lag.set(uncommitted);
    }

    void lagUnknown() {
        lag.set(UNKNOWN);
    }

    /** Empty while it has no partitions, or the broker does not answer. */
    OptionalLong lag() {
        long uncommitted = lag.get();
        return uncommitted == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(uncommitted);
    }

    void underWay(boolean batch) {
        underWay = batch;
    }

    /** Whether a batch is with the function or waits for its next attempt. */
    boolean isUnderWay() {
        return underWay;
    }

    void beingSettled(boolean batch) {
        beingSettled = batch;
    }

    /** Whether a batch is under way, or has ended and is being committed, counted and told. */
    boolean isBusy() {
        return underWay || beingSettled;
    }

    void assigned() {
        assigned = true;
    }

    /** Whether it has had a partition at some time. */
    boolean wasAssigned() {
        return assigned;
    }
}
