package dev.msksinks.local.pipeline.audit;

import static dev.msksinks.local.pipeline.audit.Deliveries.delivered;
import static dev.msksinks.local.pipeline.audit.Deliveries.expectation;
import static dev.msksinks.local.pipeline.audit.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.pipeline.dataset.Meaning;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterObjectsTest {
    private static final Expectation EXPECTATION = expectation(withHeaders(), keyless());

    private static final String HOUR = "errors/cache-entries/topic=orders/year=2026/month=11/day=20/hour=10/";
    private static final String NAME = "dead-letters-0-00000000000000000000.jsonl";
    private static final String FIRST = """
            {"code":"invalid-json","reason":"value is not JSON","topic":"orders","partition":0,"offset":4,\
            "timestamp":1795168804000,"timestampType":"CREATE_TIME","key":"a2V5","value":"bm90IGpzb24=",\
            "headers":[{"name":"trace","value":"w7z/"},{"name":"empty","value":""},{"name":"none","value":null}]}
            """;
    private static final String SECOND = """
            {"code":"missing-key","reason":"no key","topic":"orders","partition":0,"offset":7,\
            "timestamp":1795168807000,"timestampType":"CREATE_TIME","key":null,"value":null,"headers":[]}
            """;

    @Test
    void lettersThatAreRightAgree() {
        assertThat(audit(object(HOUR + NAME, FIRST + SECOND)))
                .returns(true, AuditRow::agrees)
                .returns(2L, AuditRow::right);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"invalid-json\" | \"missing-field\"",
                "\"value is not JSON\" | \" \"",
                "\"reason\":\"value is not JSON\", | ''",
                "1795168804000 | 1795168804001",
                "CREATE_TIME | LOG_APPEND_TIME",
                "\"a2V5\" | \"a2V6\"",
                "\"a2V5\" | null",
                "\"bm90IGpzb24=\" | \"bm90IGpzb25=\"",
                "\"bm90IGpzb24=\" | null",
                "\"w7z/\" | \"w7z+\"",
                "\"trace\" | \"Trace\"",
                "{\"name\":\"none\",\"value\":null} | {\"name\":\"none\",\"value\":\"\"}",
                ",{\"name\":\"none\",\"value\":null} | ''",
                "{\"code\" | {\"received\":1,\"code\""
            })
    void memberThatIsWrongMissingOrUnknownIsDifferent(String right, String wrong) {
        assertThat(FIRST).contains(right);

        assertThat(audit(object(HOUR + NAME, FIRST.replace(right, wrong) + SECOND)))
                .returns(false, AuditRow::agrees)
                .satisfies(row -> assertThat(row.different()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "errors/customer-data/topic=orders/year=2026/month=11/day=20/hour=10/" + NAME,
                "errors/cache-entries/topic=inventory/year=2026/month=11/day=20/hour=10/" + NAME,
                "errors/cache-entries/topic=orders/year=2026/month=11/day=20/hour=11/" + NAME,
                "errors/" + NAME,
                HOUR + "dead-letters-1-00000000000000000000.jsonl",
                HOUR + "dead-letters-0-00000000000000001000.jsonl",
                HOUR + "dead-letter-0-00000000000000000004.jsonl"
            })
    void lettersElsewhereOrInAnObjectWithAnotherNameAreDifferent(String key) {
        assertThat(audit(object(key, FIRST + SECOND))).returns(2L, AuditRow::different);
    }

    @Test
    void lettersOutOfOrderAreDifferent() {
        assertThat(audit(object(HOUR + NAME, SECOND + FIRST))).returns(2L, AuditRow::different);
    }

    @Test
    void letterThatIsNotThereIsMissing() {
        assertThat(audit(object(HOUR + NAME, FIRST)))
                .returns(1L, AuditRow::right)
                .returns(1L, AuditRow::missing);
    }

    @Test
    void letterInTwoObjectsIsThereTwice() {
        assertThat(audit(
                        object(HOUR + NAME, FIRST + SECOND),
                        object(HOUR + "dead-letters-0-00000000000000001000.jsonl", SECOND)))
                .returns(1L, AuditRow::twice);
    }

    @Test
    void letterOfARecordThatIsNoPoisonIsUnexpected() {
        assertThat(audit(object(HOUR + NAME, FIRST + SECOND + SECOND.replace("\"offset\":7", "\"offset\":8"))))
                .returns(1L, AuditRow::unexpected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json\n", "[]\n"})
    void objectThatHoldsNoLettersIsUnexpected(String text) {
        assertThat(audit(object(HOUR + NAME, text)))
                .returns(1L, AuditRow::unexpected)
                .returns(2L, AuditRow::missing);
    }

    private static Delivered withHeaders() {
        ProducerRecord<byte[], byte[]> kafkaRecord = new ProducerRecord<>("orders", utf8("key"), utf8("not json"));
        kafkaRecord
                .headers()
                .add("trace", new byte[] {(byte) 0xc3, (byte) 0xbc, (byte) 0xff})
                .add("empty", new byte[0])
                .add("none", null);
        return delivered(Topic.ORDERS, 4, kafkaRecord, new Meaning.Poison("invalid-json"));
    }

    private static Delivered keyless() {
        return delivered(
                Topic.ORDERS, 7, new ProducerRecord<>("orders", null, null), new Meaning.Poison("missing-key"));
    }

    private static StoredObject object(String key, String text) {
        return new StoredObject(key, Map.of(), text);
    }

    private static AuditRow audit(StoredObject... found) {
        LetterObjects objects = new LetterObjects(EXPECTATION, "errors");
        List.of(found).forEach(objects::found);
        return objects.result();
    }
}
