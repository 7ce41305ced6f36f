package dev.msksinks.batch.write;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Clients with bounds, since the SDK by default waits for an attempt as long as the connection lives. Unless a stand-in is
 * asked, region, credentials, endpoints and proxies come from the environment by the SDK's own rules: with SnapStart the
 * credentials are those of the restored environment, not of the snapshot.
 */
public final class AwsClients {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int S3_CONNECTIONS = 50;

    /** The SDK's own keeps the timeout of every call until it would have passed, long after the call is done. */
    private static final ScheduledExecutorService TIMEOUTS = timeouts();

    private AwsClients() {}

    /** For a function, near S3 and with little time. */
    public static S3Client s3(AwsAccess access) {
        return s3(access, Duration.ofSeconds(15), Duration.ofSeconds(45));
    }

    /**
     * @param attempt for one attempt of a call, an object's bytes included
     * @param call for all attempts of a call
     */
    public static S3Client s3(Duration attempt, Duration call) {
        return s3(new AwsAccess.Environment(), attempt, call);
    }

    /**
     * Tries again, besides what the SDK does, where S3 asks for it with 409: two conditional writes of one key met.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
     */
    private static S3Client s3(AwsAccess access, Duration attempt, Duration call) {
        S3ClientBuilder builder = S3Client.builder()
                .overrideConfiguration(bounds(attempt, call).toBuilder()
                        .retryStrategy(retries -> retries.retryOnException(AwsClients::isConditionalRequestConflict))
                        .build());
        return access.appliedTo(builder, S3_CONNECTIONS).build();
    }

    private static boolean isConditionalRequestConflict(Throwable failure) {
        return failure instanceof AwsServiceException e
                && e.awsErrorDetails() != null
                && "ConditionalRequestConflict".equals(e.awsErrorDetails().errorCode());
    }

    /** A pool of at most {@code maxConnections}, kept alive between invocations. */
    public static Apache5HttpClient.Builder http(int maxConnections) {
        return Apache5HttpClient.builder()
                .maxConnections(maxConnections)
                .connectionTimeout(CONNECT)
                .connectionAcquisitionTimeout(Duration.ofSeconds(10));
    }

    /** One attempt, and all attempts of a call with the SDK's backoff between them. */
    public static ClientOverrideConfiguration bounds(Duration attempt, Duration call) {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(call)
                .scheduledExecutorService(TIMEOUTS)
                .build();
    }

    private static ScheduledExecutorService timeouts() {
        ScheduledThreadPoolExecutor timeouts = new ScheduledThreadPoolExecutor(
                2, Thread.ofPlatform().daemon().name("call-timeouts-", 0).factory());
        timeouts.setRemoveOnCancelPolicy(true);
        return timeouts;
    }
}
