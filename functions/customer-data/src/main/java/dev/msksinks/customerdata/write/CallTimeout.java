package dev.msksinks.customerdata.write;

import dev.msksinks.batch.write.Deadline;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** Ends a call with the deadline, so that one begun just before it cannot take the time that the answer needs. */
final class CallTimeout {
    /** The SDK takes no zero; a call this short fails, as one behind the deadline has to. */
    private static final Duration LEAST = Duration.ofMillis(1);

    private CallTimeout() {}

    static AwsRequestOverrideConfiguration within(Duration most, Deadline deadline) {
        Duration left = deadline.left();
        Duration bounded = left.compareTo(most) < 0 ? left : most;
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(bounded.compareTo(LEAST) < 0 ? LEAST : bounded)
                .build();
    }
}
