package dev.msksinks.redrive.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.redrive.CouldNotRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProducersTest {
    @TempDir
    private Path folder;

    @Test
    void fileSaysHowToSignInAndNotWhatKeepsRecordsWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), """
                security.protocol=SASL_SSL
                acks=0
                enable.idempotence=false
                bootstrap.servers=elsewhere:9092
                """);

        assertThat(Producers.properties("127.0.0.1:9092", Optional.of(file)))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("bootstrap.servers", "127.0.0.1:9092");
    }

    @Test
    void fileThatIsNotThereOrServersThatCannotBeAreNamed() {
        assertThatThrownBy(() -> Producers.create("127.0.0.1:9092", Optional.of(folder.resolve("nothing"))))
                .isInstanceOf(CouldNotRunException.class)
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> Producers.create("no-port", Optional.empty()))
                .isInstanceOf(CouldNotRunException.class)
                .hasMessageContaining("bootstrap.servers");
    }

    @Test
    void passwordInAMalformedFileIsNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), """
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=PLAIN
                sasl.jaas.config=secret1 secret2 password secret3;
                """);

        assertThatThrownBy(() -> Producers.create("127.0.0.1:9092", Optional.of(file)))
                .isInstanceOf(CouldNotRunException.class)
                .hasMessageNotContaining("secret")
                .hasMessageStartingWith("Kafka's client cannot start");
    }
}
