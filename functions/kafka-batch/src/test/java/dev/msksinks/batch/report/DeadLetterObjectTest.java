package dev.msksinks.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.testing.TestRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterObjectTest {
    @Test
    void nameFollowsFromTheFirstRecordAndAllCoordinates() {
        DeadLetterObject object = DeadLetterObject.of(
                "errors/modem-status",
                List.of(letter(TestRecord.at("t-1", 2, 31)), letter(TestRecord.at("t-1", 2, 30))));

        assertThat(object.key())
                .matches("errors/modem-status/topic=t-1/year=2026/month=11/day=20/hour=10/"
                        + "dead-letters-2-00000000000000000030-[0-9a-f]{16}\\.jsonl");
    }

    @Test
    void sameLettersInAnyOrderAreTheSameObject() {
        DeadLetter first = letter(TestRecord.at("t", 0, 1));
        DeadLetter second = letter(TestRecord.at("t", 1, 1));

        DeadLetterObject object = DeadLetterObject.of("errors", List.of(first, second));
        DeadLetterObject again = DeadLetterObject.of("errors", List.of(second, first));

        assertThat(again.key()).isEqualTo(object.key());
        assertThat(again.jsonLines()).isEqualTo(object.jsonLines());
    }

    @Test
    void batchesCutDifferentlyHaveDifferentNames() {
        DeadLetter first = letter(TestRecord.at("t", 0, 1));
        DeadLetter second = letter(TestRecord.at("t", 0, 2));
        DeadLetter third = letter(TestRecord.at("t", 0, 3));

        assertThat(List.of(
                        DeadLetterObject.of("errors", List.of(first)).key(),
                        DeadLetterObject.of("errors", List.of(first, second)).key(),
                        DeadLetterObject.of("errors", List.of(first, third)).key()))
                .doesNotHaveDuplicates();
    }

    @Test
    void originalBytesCoordinatesAndReasonAreKept() {
        KafkaRecord record = TestRecord.withHeader(
                TestRecord.withKey(TestRecord.value("t", 0, 5, "not json"), "k"), "trace", new byte[] {-61, -68});

        assertThat(lines(new DeadLetter(record, PoisonCode.INVALID_JSON, "value is not JSON")))
                .isEqualTo(
                        "{\"code\":\"invalid-json\",\"reason\":\"value is not JSON\",\"topic\":\"t\",\"partition\":0,"
                                + "\"offset\":5,\"timestamp\":1795168800005,\"timestampType\":\"CREATE_TIME\",\"key\":\"aw==\","
                                + "\"value\":\"bm90IGpzb24=\",\"headers\":[{\"name\":\"trace\",\"value\":\"w7w=\"}]}\n");
    }

    @Test
    void tombstoneAndAbsentKeyAreNull() {
        assertThat(lines(letter(TestRecord.at("t", 0, 5)))).contains("\"key\":null,\"value\":null,\"headers\":[]");
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

        assertThat(lines(letter(broken))).contains("\"value\":\"%%\\\"\"");
    }

    @Test
    void noLettersAreNoObject() {
        assertThatThrownBy(() -> DeadLetterObject.of("errors", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static DeadLetter letter(KafkaRecord record) {
        return new DeadLetter(record, PoisonCode.INVALID_FIELD, "field a is no number");
    }

    private static String lines(DeadLetter letter) {
        return new String(DeadLetterObject.of("errors", List.of(letter)).jsonLines(), StandardCharsets.UTF_8);
    }
}
