package dev.msksinks.redrive.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.redrive.CouldNotRunException;
import dev.msksinks.redrive.bucket.Bucket.Version;
import dev.msksinks.redrive.testing.LocalClients;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3BucketTest extends BucketContract {
    private static S3Client s3;

    @BeforeAll
    static void createBucket() {
        s3 = LocalClients.s3();
        s3.createBucket(create -> create.bucket("lake"));
    }

    @AfterAll
    static void closeClient() {
        s3.close();
    }

    @Override
    Bucket bucket() {
        return new S3Bucket(s3, "lake");
    }

    @Test
    void writeThatMetAnotherIsNoneAndMayBeTriedOnWhatThatOneWrote() {
        AwsErrorDetails conflict = AwsErrorDetails.builder()
                .errorCode("ConditionalRequestConflict")
                .build();
        S3Client meeting = (S3Client)
                Proxy.newProxyInstance(S3Client.class.getClassLoader(), new Class<?>[] {S3Client.class}, (_, _, _) -> {
                    throw S3Exception.builder()
                            .statusCode(409)
                            .awsErrorDetails(conflict)
                            .build();
                });
        Bucket bucket = new S3Bucket(meeting, "lake");

        assertThat(bucket.create("a", "b")).isFalse();
        assertThat(bucket.replace("a", "b", new Version("a", "tag"))).isFalse();
    }

    @Test
    void bucketThatIsNotThereEndsTheRunWithASentence() {
        Bucket nowhere = new S3Bucket(s3, "no-such-bucket");

        assertThatThrownBy(() -> nowhere.keys("errors/"))
                .isInstanceOf(CouldNotRunException.class)
                .hasMessageStartingWith("Bucket no-such-bucket: cannot be listed: NoSuchBucket");
        assertThatThrownBy(() -> nowhere.create("a", "b")).isInstanceOf(CouldNotRunException.class);
    }
}
