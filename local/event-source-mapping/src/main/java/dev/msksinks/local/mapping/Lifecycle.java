package dev.msksinks.local.mapping;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether a poller goes on; it is told from any thread. */
final class Lifecycle {

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean crashed;
    private volatile long limitNanos;

    /** It commits what is handled, awaits an invocation under way as long as one may take, and leaves the group. */
    void leave() {
        stop(MappingConsumer.LONGEST_INVOCATION);
    }

    /**
     * The same, but with only so much time for an invocation under way; who was leaving in his own time is in a hurry now.
     */
    synchronized void stop(Duration grace) {
        long limit = System.nanoTime() + grace.toNanos();
        if (goesOn() || limit - limitNanos < 0) {
            limitNanos = limit;
        }
        ended.countDown();
    }

    /** It commits nothing any more and waits for nothing. */
    void crash() {
        crashed = true;
        ended.countDown();
    }

    boolean goesOn() {
        return ended.getCount() > 0;
    }

    boolean isCrashed() {
        return crashed;
    }

    /** Whether there is time for an invocation under way. */
    boolean leavesTime() {
        return !crashed && (goesOn() || limitNanos - System.nanoTime() > 0);
    }

    /** Waits that long, or until it ends. */
    void pause(Duration duration) {
        try {
            boolean _ = ended.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
