package dev.msksinks.redrive.bucket;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.redrive.CouldNotRunException;
import dev.msksinks.redrive.testing.LocalClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

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
    void bucketThatIsNotThereEndsTheRunWithASentence() {
        Bucket nowhere = new S3Bucket(s3, "no-such-bucket");

        assertThatThrownBy(() -> nowhere.keys("errors/"))
                .isInstanceOf(CouldNotRunException.class)
                .hasMessageStartingWith("Bucket no-such-bucket: cannot be listed: NoSuchBucket");
        assertThatThrownBy(() -> nowhere.create("a", "b")).isInstanceOf(CouldNotRunException.class);
    }
}
