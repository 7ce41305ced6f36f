package dev.msksinks.redrive.send;

import dev.msksinks.redrive.CouldNotRunException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tries again what may go better the next time: after a pause that doubles, some of it by chance, so that several that failed
 * together do not come together again.
 *
 * @param most times in all
 * @param firstPause before the second time
 * @param latestStart after which no other attempt begins, so that a claim does not time out under a slow function
 */
public record Attempts(int most, Duration firstPause, Duration latestStart, InstantSource clock) {

    /** What an invocation gets: five attempts within some 15 s of pauses, none begun after two minutes. */
    public static Attempts ofInvocation() {
        return new Attempts(5, Duration.ofSeconds(1), Duration.ofMinutes(2), InstantSource.system());
    }

    /** What the last attempt came to. */
    <T> T until(Predicate<T> isFinal, Supplier<T> attempt) {
        Instant latest = clock.instant().plus(latestStart);
        T result = attempt.get();
        long pauseMillis = firstPause.toMillis();
        for (int made = 1; made < most && !isFinal.test(result); made++) {
            pause(pauseMillis);
            if (clock.instant().isAfter(latest)) {
                return result;
            }
            result = attempt.get();
            pauseMillis *= 2;
        }
        return result;
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotRunException("Interrupted", e);
        }
    }
}
