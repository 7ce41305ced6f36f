package dev.msksinks.redrive.send;

import dev.msksinks.batch.write.AwsClients;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** A client that waits as long as a function may take. Region, credentials and endpoint are found by the SDK's own rules. */
public final class FunctionClients {
    /** A function ends after 15 minutes at the latest. */
    private static final Duration INVOCATION = Duration.ofMinutes(16);

    private FunctionClients() {}

    /** @param connections invocations under way at once */
    public static LambdaClient create(int connections) {
        Apache5HttpClient.Builder http =
                AwsClients.http(connections).socketTimeout(INVOCATION).tcpKeepAlive(true);
        return LambdaClient.builder()
                .httpClientBuilder(http)
                // FunctionTarget tries again itself, since the SDK does not where the function fails.
                .overrideConfiguration(AwsClients.bounds(INVOCATION, INVOCATION).toBuilder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .build())
                .build();
    }
}
