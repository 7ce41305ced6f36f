package dev.msksinks.local.parts.faults;

import java.util.SplittableRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Picks a share of what comes: each by chance, and the same ones of the same seed. */
final class Share {

    private final double share;
    private final SplittableRandom random;
    private final Lock lock = new ReentrantLock();

    Share(double share, long seed) {
        this.share = share;
        this.random = new SplittableRandom(seed);
    }

    static void check(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("A share is above 0 and at most 1, not " + share);
        }
    }

    boolean picksNext() {
        lock.lock();
        try {
            return random.nextDouble() < share;
        } finally {
            lock.unlock();
        }
    }
}
