package dev.msksinks.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What time it is, and how long something takes.
 *
 * @param time of day, for what is compared with the time of records
 * @param nanoTime goes on evenly when the time of day is set, as {@link System#nanoTime()} does
 */
record BatchClock(InstantSource time, LongSupplier nanoTime) {

    static BatchClock system() {
        return new BatchClock(InstantSource.system(), System::nanoTime);
    }

    Instant now() {
        return time.instant();
    }

    /** Gives the time since now. */
    Supplier<Duration> stopwatch() {
        long start = nanoTime.getAsLong();
        return () -> Duration.ofNanos(nanoTime.getAsLong() - start);
    }
}
