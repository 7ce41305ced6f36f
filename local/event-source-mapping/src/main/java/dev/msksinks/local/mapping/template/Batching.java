package dev.msksinks.local.mapping.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How records are gathered into a batch.
 *
 * @param batchSize the most records of one invocation, 1 to 10,000
 * @param maximumWindow how long records are gathered before an invocation, at most 300 s
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching">
 *     Batching behavior</a>
 */
public record Batching(int batchSize, Duration maximumWindow) {

    /** 100 records, or what has come within 500 ms. */
    public static final Batching DEFAULT = new Batching(100, Duration.ofMillis(500));

    private static final int MAX_BATCH_SIZE = 10_000;
    private static final Duration MAX_WINDOW = Duration.ofMinutes(5);

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
            problems.add("BatchSize must be 1 to " + MAX_BATCH_SIZE + ", not " + batchSize);
        }
        if (maximumWindow.isNegative() || maximumWindow.compareTo(MAX_WINDOW) > 0) {
            problems.add("MaximumBatchingWindowInSeconds must be 0 to " + MAX_WINDOW.toSeconds() + ", not "
                    + maximumWindow.toSeconds());
        }
        return problems;
    }
}
