package dev.msksinks.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterLineTest {
    @Test
    void originalBytesCoordinatesAndReasonAreKept() {
        KafkaRecord record = TestRecord.withHeader(
                TestRecord.withKey(TestRecord.value("t", 0, 5, "not json"), "k"), "trace", new byte[] {-61, -68});

        assertThat(json(new DeadLetter(record, PoisonCode.INVALID_JSON, "value is not JSON")))
                .isEqualTo(
                        "{\"code\":\"invalid-json\",\"reason\":\"value is not JSON\",\"topic\":\"t\",\"partition\":0,"
                                + "\"offset\":5,\"timestamp\":1795168800005,\"timestampType\":\"CREATE_TIME\",\"key\":\"aw==\","
                                + "\"value\":\"bm90IGpzb24=\",\"headers\":[{\"name\":\"trace\",\"value\":\"w7w=\"}]}");
    }

    @Test
    void tombstoneAndAbsentKeyAreNull() {
        assertThat(json(letter(TestRecord.at("t", 0, 5)))).contains("\"key\":null,\"value\":null,\"headers\":[]");
    }

    @Test
    void valueThatIsNotBase64IsKeptAsItCame() {
        KafkaRecord record = TestRecord.at("t", 0, 5);
        KafkaRecord broken = new KafkaRecord(
                record.coordinates(),
                record.timestamp(),
                record.key(),
                new Payload.Value(new Encoded("%%\"")),
                record.headers());

        assertThat(json(letter(broken))).contains("\"value\":\"%%\\\"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udc00x", "line\nbreak", "\u0000", "ü", "\u2028"})
    void anyHeaderNameFitsIntoALine(String name) {
        DeadLetterLine line =
                DeadLetterLine.of(letter(TestRecord.withHeader(TestRecord.at("t", 0, 5), name, new byte[0])));

        assertThat(line.json()).doesNotContain("\n", "\r").isASCII();
        assertThat(DeadLetterLine.parse(line.json())).isEqualTo(line);
    }

    @Test
    void lineIsReadBack() {
        DeadLetterLine line = DeadLetterLine.of(letter(TestRecord.value("t", 0, 5, "{}")));

        assertThat(DeadLetterLine.parse(line.json())).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"offset\":5}", "{\"offset\":5,\"timestamp\":", "{\"offset\":\"5\"}", "x"})
    void anythingElseIsNoDeadLetter(String line) {
        assertThatThrownBy(() -> DeadLetterLine.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }

    private static DeadLetter letter(KafkaRecord record) {
        return new DeadLetter(record, PoisonCode.INVALID_FIELD, "field a is no number");
    }

    private static String json(DeadLetter letter) {
        return DeadLetterLine.of(letter).json();
    }
}
