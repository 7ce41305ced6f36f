package dev.msksinks.local.parts.faults;

import java.util.concurrent.atomic.AtomicLong;

/** Picks a share of what comes, evenly and always in the same way. */
final class Share {

    private final double share;
    private final AtomicLong count = new AtomicLong();

    Share(double share) {
        this.share = share;
    }

    static void check(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("A share is above 0 and at most 1, not " + share);
        }
    }

    boolean picksNext() {
        long number = count.incrementAndGet();
        return Math.floor(number * share) > Math.floor((number - 1) * share);
    }
}
