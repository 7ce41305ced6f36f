package dev.msksinks.local.mapping;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether a poller goes on; it is told from any thread. */
final class Lifecycle {

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean crashed;

    /** It commits what is handled, leaves an invocation under way some time to end, and leaves the group. */
    void stop() {
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

    /** Waits that long, or until it ends. */
    void pause(Duration duration) {
        try {
            boolean _ = ended.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
