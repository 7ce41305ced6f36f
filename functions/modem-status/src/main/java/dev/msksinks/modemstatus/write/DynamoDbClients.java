package dev.msksinks.modemstatus.write;

import dev.msksinks.batch.write.AwsAccess;
import dev.msksinks.batch.write.AwsClients;
import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Clients that try again for as long as a call may take: a table that throttles has to be waited for, with the SDK's
 * jittered backoff, and how many attempts that are says nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html#Programming.Errors.RetryAndBackoff">Error
 *     retries and exponential backoff</a>
 */
public final class DynamoDbClients {
    private static final Duration ATTEMPT = Duration.ofSeconds(5);

    /** The SDK's own pauses between throttled attempts begin at half a second and grow to twenty: too few would fit. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_ATTEMPTS = 1_000;

    private DynamoDbClients() {}

    /** @param connections most calls at once */
    public static DynamoDbClient create(int connections, AwsAccess access) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .overrideConfiguration(AwsClients.bounds(ATTEMPT, DynamoDbDeviceStatusStore.LONGEST_CALL).toBuilder()
                        .retryStrategy(retries -> retries.maxAttempts(MOST_ATTEMPTS)
                                .throttlingBackoffStrategy(
                                        BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE)))
                        .build());
        return access.appliedTo(builder, connections).build();
    }
}
