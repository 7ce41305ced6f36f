package dev.msksinks.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1lake2",
                "msk-sinks.data-lake",
                "192.168.5.4a",
                "1.2.3",
                "lake-a1b2c3-s3alias",
                "lake-111111111111-eu-central-1-an"
            })
    void namesThatS3TakesAreTaken(String name) {
        assertThat(BucketName.parse(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "Lake",
                "data_lake",
                "-lake",
                "lake-",
                ".lake",
                "lake.",
                "data..lake",
                "192.168.5.4",
                "s3://lake",
                "lake/errors",
                "arn:aws:s3:::lake",
                "lake\n",
                "lakeé",
                "${DataLake}"
            })
    void namesThatNoBucketCanHaveAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BucketName.parse(name))
                .withMessageStartingWith("must be the name of an S3 bucket");
    }

    @Test
    void nameHasAtMost63Characters() {
        assertThat(BucketName.parse("x".repeat(63))).hasSize(63);
        assertThatIllegalArgumentException().isThrownBy(() -> BucketName.parse("x".repeat(64)));
    }
}
