package dev.msksinks.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterConfigurationTest {
    @Test
    void defaults() {
        assertThat(read(Map.of("DEAD_LETTER_BUCKET", "lake"))).isEqualTo(new DeadLetterConfiguration("lake", "errors"));
    }

    @Test
    void mapping() {
        assertThat(read(Map.of("DEAD_LETTER_BUCKET", "lake", "DEAD_LETTER_PREFIX", "/errors/modem-status/")))
                .isEqualTo(new DeadLetterConfiguration("lake", "errors/modem-status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "a//b"})
    void invalidPrefixAndMissingBucketAreNamed(String prefix) {
        assertThatThrownBy(() -> read(Map.of("DEAD_LETTER_PREFIX", prefix)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("DEAD_LETTER_BUCKET is required")
                .hasMessageContaining("DEAD_LETTER_PREFIX must be a key prefix");
    }

    @Test
    void bucketThatS3CannotHaveIsNamedByItsVariableAndNotByItsValue() {
        assertThatThrownBy(() -> read(Map.of("DEAD_LETTER_BUCKET", "arn:aws:s3:::lake")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("DEAD_LETTER_BUCKET must be the name of an S3 bucket")
                .hasMessageNotContaining("lake");
    }

    private static DeadLetterConfiguration read(Map<String, String> variables) {
        EnvironmentReader environment = new EnvironmentReader(variables);
        DeadLetterConfiguration configuration = DeadLetterConfiguration.read(environment);
        environment.throwIfMisconfigured();
        return configuration;
    }
}
