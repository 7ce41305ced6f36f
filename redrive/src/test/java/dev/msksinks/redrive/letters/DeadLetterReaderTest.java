package dev.msksinks.redrive.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.Header;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.KafkaTimestamp;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.redrive.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterReaderTest {

    @Test
    void lettersOfTheFunctionsAreReadAsTheirRecordsCame() throws UnreadableException {
        KafkaRecord full = new KafkaRecord(
                new Coordinates("modem-telemetry", 3, 20),
                new KafkaTimestamp(1_795_168_800_005L, KafkaTimestamp.Type.LOG_APPEND_TIME),
                Optional.of(Encoded.of("dvc".getBytes(StandardCharsets.UTF_8))),
                new Payload.Value(Encoded.of(new byte[] {0, -1, 127, -128})),
                List.of(
                        new Header("trace", Optional.of(Encoded.of(new byte[] {-61, 10}))),
                        new Header("trace", Optional.empty()),
                        new Header("half a pair \ud800", Optional.of(Encoded.of(new byte[0])))));
        KafkaRecord tombstone = new KafkaRecord(
                new Coordinates("modem-telemetry", 3, 21),
                new KafkaTimestamp(1_795_168_800_006L, KafkaTimestamp.Type.CREATE_TIME),
                Optional.empty(),
                new Payload.Tombstone(),
                List.of());
        KafkaRecord notBase64 = new KafkaRecord(
                new Coordinates("modem-telemetry", 3, 22),
                new KafkaTimestamp(1_795_168_800_007L, KafkaTimestamp.Type.UNKNOWN),
                Optional.empty(),
                new Payload.Value(new Encoded("%%%")),
                List.of());

        String lines = Samples.letters(PoisonCode.INVALID_JSON, full, tombstone, notBase64).values().stream()
                .findFirst()
                .orElseThrow();

        assertThat(DeadLetterReader.read(lines))
                .containsExactly(
                        new Letter(full, "invalid-json"),
                        new Letter(tombstone, "invalid-json"),
                        new Letter(notBase64, "invalid-json"));
    }

    @Test
    void fieldsOfLaterVersionsAreLeftAside() throws UnreadableException {
        String line = """
                {"code":"invalid-json","later":{"a":[1]},"topic":"t","partition":0,"offset":7,"timestamp":5,"value":"YQ=="}""";

        assertThat(DeadLetterReader.read(line + "\n\n"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.record().coordinates()).isEqualTo(new Coordinates("t", 0, 7)));
    }

    @Test
    void lineThatIsNoLetterIsNamedByItsNumberAndNotQuoted() {
        String good = """
                {"code":"invalid-json","topic":"t","partition":0,"offset":7,"timestamp":5}""";

        assertThatThrownBy(() -> DeadLetterReader.read(good + "\nsecret"))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("letter 2 is not JSON as it has to be");
        assertThatThrownBy(() -> DeadLetterReader.read("[1]")).hasMessage("letter 1 is no JSON object");
        assertThatThrownBy(() -> DeadLetterReader.read("{\"code\":\"x\",\"topic\":\"t\",\"partition\":0}"))
                .hasMessage("a record has no offset");
    }
}
