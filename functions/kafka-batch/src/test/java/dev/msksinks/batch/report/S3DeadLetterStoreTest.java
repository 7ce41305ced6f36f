package dev.msksinks.batch.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.local.parts.RealParts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3DeadLetterStoreTest extends DeadLetterStoreContract {
    private static final String BUCKET = "lake";

    private static S3Client s3;

    @BeforeAll
    static void createBucket() {
        s3 = S3Client.builder()
                .endpointOverride(RealParts.s3().endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
        s3.createBucket(create -> create.bucket(BUCKET));
    }

    @AfterAll
    static void closeClient() {
        s3.close();
    }

    @Override
    DeadLetterStore store() {
        return S3DeadLetterStore.of(s3, new DeadLetterConfiguration(BUCKET, prefix));
    }

    @Override
    Map<String, String> objects() {
        return s3.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix + "/")).contents().stream()
                .map(S3Object::key)
                .collect(Collectors.toMap(
                        key -> key,
                        key -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key))
                                .asUtf8String()));
    }

    @Test
    void bucketThatIsNotThereIsRetryableAndNamed() {
        DeadLetterStore store = S3DeadLetterStore.of(s3, new DeadLetterConfiguration("no-such-bucket", "errors"));
        List<DeadLetter> letters =
                List.of(new DeadLetter(TestRecord.at("t", 0, 1), PoisonCode.MISSING_KEY, "has no key"));

        assertThatThrownBy(() -> store.write(letters))
                .isInstanceOf(RetryableStoreException.class)
                .hasStackTraceContaining("no-such-bucket");
    }
}
