package dev.msksinks.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.redrive.Connections.DeadLetterPlace;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
    void functionOfSomebodyElseSaysNothing() {
        assertThat(AwsConnections.place(Map.of("DEAD_LETTER_PREFIX", "letters")))
                .isEqualTo(new DeadLetterPlace(Optional.empty(), Optional.empty()));
    }
}
