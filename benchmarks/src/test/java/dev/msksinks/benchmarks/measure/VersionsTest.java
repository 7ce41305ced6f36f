package dev.msksinks.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionsTest {

    @Test
    void versionsOfWhatIsMeasuredAreThoseOfItsJars() {
        assertThat(Versions.on(System.getProperty("java.class.path")))
                .containsOnlyKeys(
                        "apache5-client",
                        "dynamodb",
                        "jackson-core",
                        "jedis",
                        "jmh-core",
                        "kafka-clients",
                        "parallel-consumer-core",
                        "s3")
                .containsEntry("jmh-core", "1.37");
    }
}
