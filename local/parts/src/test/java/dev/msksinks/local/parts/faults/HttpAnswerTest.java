package dev.msksinks.local.parts.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.local.parts.RealParts;
import dev.msksinks.local.parts.faults.Disturbance.Answering;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the AWS SDK takes the answers for. */
class HttpAnswerTest {

    private static final StaticCredentialsProvider ANY_CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    /** A connection that was kept is found to be reset. */
    private static final RetryStrategy ONCE_MORE =
            DefaultRetryStrategy.standardStrategyBuilder().maxAttempts(2).build();

    private FaultyProxy proxy;

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void tableWithoutThroughputThrottlesUntilItIsHealed() {
        try (DynamoDbClient client = dynamoDb()) {
            client.listTables();
            try (var _ = proxy.begin(new Answering(HttpAnswer.throughputExceeded(), 1, 1))) {
                assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
                        .isThrownBy(client::listTables)
                        .matches(failure -> failure.isThrottlingException());
            }
            assertThat(client.listTables().sdkHttpResponse().isSuccessful()).isTrue();
        }
    }

    @Test
    void dynamoDbThatIsAskedForTooMuchThrottles() {
        try (DynamoDbClient client = dynamoDb();
                var _ = proxy.begin(new Answering(HttpAnswer.throttling(), 1, 1))) {
            assertThatExceptionOfType(DynamoDbException.class)
                    .isThrownBy(client::listTables)
                    .matches(DynamoDbException::isThrottlingException);
        }
    }

    @Test
    void s3AnswersSlowDownUntilItIsHealed() {
        try (S3Client client = s3()) {
            client.listBuckets();
            try (var _ = proxy.begin(new Answering(HttpAnswer.slowDown(), 1, 1))) {
                assertThatExceptionOfType(S3Exception.class)
                        .isThrownBy(client::listBuckets)
                        .matches(failure -> failure.statusCode() == 503
                                && failure.awsErrorDetails().errorCode().equals("SlowDown"));
                assertThatExceptionOfType(S3Exception.class)
                        .isThrownBy(
                                () -> client.headObject(head -> head.bucket("b").key("k")))
                        .matches(failure -> failure.statusCode() == 503);
            }
            assertThat(client.listBuckets().sdkHttpResponse().isSuccessful()).isTrue();
        }
    }

    @Test
    void aShareOfTheConnectionsIsAnswered() {
        proxy = FaultyProxy.before(RealParts.s3().port());
        try (var _ = proxy.begin(new Answering(HttpAnswer.slowDown(), 0.5, 1))) {
            long answered = IntStream.range(0, 20).filter(_ -> proxyAnswers()).count();

            assertThat(answered).isBetween(1L, 19L);
        }
    }

    /** On a connection of its own. */
    private boolean proxyAnswers() {
        try {
            var connection = (HttpURLConnection) proxy.endpoint().toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestProperty("Connection", "close");
            return connection.getResponseCode() == 503;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private DynamoDbClient dynamoDb() {
        proxy = FaultyProxy.before(RealParts.dynamoDb().port());
        return DynamoDbClient.builder()
                .endpointOverride(proxy.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(ANY_CREDENTIALS)
                .overrideConfiguration(override -> override.retryStrategy(ONCE_MORE))
                .build();
    }

    private S3Client s3() {
        proxy = FaultyProxy.before(RealParts.s3().port());
        return S3Client.builder()
                .endpointOverride(proxy.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(ANY_CREDENTIALS)
                .overrideConfiguration(override -> override.retryStrategy(ONCE_MORE))
                .build();
    }
}
