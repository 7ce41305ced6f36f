package dev.msksinks.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.redrive.Connections.DeadLetterPlace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class AwsConnectionsTest {
    @Test
    void settingsOfAFunctionMeanWhatTheyMeanToTheFunction() {
        assertThat(AwsConnections.place(
                        Map.of("DEAD_LETTER_BUCKET", "lake", "DEAD_LETTER_PREFIX", "/errors/modem-status/")))
                .isEqualTo(new DeadLetterPlace(Optional.of("lake"), Optional.of("errors/modem-status")));
        assertThat(AwsConnections.place(Map.of("DEAD_LETTER_BUCKET", "lake", "DEAD_LETTER_PREFIX", " ")))
                .isEqualTo(new DeadLetterPlace(Optional.of("lake"), Optional.of("errors")));
    }

    @Test
    void objectOf16MegabytesGetsItsTimeOverALineOfAnOperatorThatManyReadsShare() {
        System.setProperty("aws.region", "us-east-1");
        try (S3Client s3 = AwsConnections.s3()) {
            assertThat(s3.serviceClientConfiguration()
                            .overrideConfiguration()
                            .apiCallAttemptTimeout()
                            .orElseThrow())
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void functionOfSomebodyElseSaysNothing() {
        assertThat(AwsConnections.place(Map.of("DEAD_LETTER_PREFIX", "letters")))
                .isEqualTo(new DeadLetterPlace(Optional.empty(), Optional.empty()));
    }
}
