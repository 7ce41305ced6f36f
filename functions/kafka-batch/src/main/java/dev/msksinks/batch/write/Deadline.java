package dev.msksinks.batch.write;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Until when an invocation may write. What is not begun by then is left to the next delivery, so that the function answers
 * before Lambda ends it: an answer can name what is done, a timeout cannot.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-context.html">Context and its remaining time</a>
 */
public final class Deadline {
    /** For the dead letters and the answer: a tenth of what is left, but at least a second and at most ten. */
    private static final long RESERVE_SHARE = 10;

    private static final Duration LEAST_RESERVE = Duration.ofSeconds(1);
    private static final Duration MOST_RESERVE = Duration.ofSeconds(10);
    private static final Duration NEVER = Duration.ofDays(365);

    private final LongSupplier nanoTime;
    private final long endNanos;

    Deadline(Duration left, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.endNanos = nanoTime.getAsLong() + left.toNanos();
    }

    /** The invocation's remaining time, less a reserve for what comes behind the writing. */
    public static Deadline of(Context context) {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        return in(remaining.minus(reserve(remaining)));
    }

    public static Deadline in(Duration left) {
        return new Deadline(left, System::nanoTime);
    }

    /** For callers that nothing ends. */
    public static Deadline none() {
        return in(NEVER);
    }

    public boolean isOver() {
        return left().isZero();
    }

    /** Zero once it is over, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - nanoTime.getAsLong()));
    }

    private static Duration reserve(Duration remaining) {
        Duration share = remaining.dividedBy(RESERVE_SHARE);
        return share.compareTo(LEAST_RESERVE) < 0
                ? LEAST_RESERVE
                : share.compareTo(MOST_RESERVE) > 0 ? MOST_RESERVE : share;
    }
}
