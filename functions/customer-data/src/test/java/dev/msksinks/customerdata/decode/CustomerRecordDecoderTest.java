package dev.msksinks.customerdata.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.customerdata.Columns;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerRecordDecoderTest {
    private final CustomerRecordDecoder decoder = new CustomerRecordDecoder(Columns.parse("id,note?"));

    @Test
    void rowKeepsItsPlaceInKafkaItsTimestampAndItsKey() {
        KafkaRecord record = TestRecord.withKey(TestRecord.value("customer", 2, 15, "7,x"), "seven");
        assertThat(decoder.decode(record).origin())
                .isEqualTo(new Origin(
                        record.coordinates(), Instant.parse("2026-11-20T10:00:00.015Z"), Optional.of("seven")));
    }

    @Test
    void rowNeedsNoKey() {
        assertThat(decode("7,x").origin().key()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7,{x}",
                "\uFEFF7,{x}",
                "\uFEFF\"7\",{x}\n",
                "{\"id\":7,\"note\":\"{x}\"}",
                " \t\r\n{\"id\":7,\"note\":\"{x}\"}\n",
                "\uFEFF{\"id\":7,\"note\":\"{x}\"}"
            })
    void valueIsJsonIfItStartsWithABraceAndElseCsv(String value) {
        assertThat(fields(value)).containsExactly("7", "{x}");
    }

    @Test
    void unknownJsonFieldsAreCounted() {
        assertThat(decode("{\"id\":7,\"x\":1,\"y\":{\"note\":2}}"))
                .isInstanceOfSatisfying(
                        CustomerRecord.Row.class,
                        row -> assertThat(row.unknownFields()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",x",
                "\"\",x",
                "{}",
                "{\"note\":\"x\"}",
                "{\"id\":null,\"note\":\"x\"}",
                "{\"id\":\"\"}",
                "{\"ID\":\"7\"}"
            })
    void requiredFieldThatIsAbsentNullOrEmptyIsPoison(String value) {
        assertPoison(value, PoisonCode.MISSING_FIELD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7,", "7,\"\"", "{\"id\":\"7\"}", "{\"id\":\"7\",\"note\":null}", "{\"id\":\"7\",\"note\":\"\"}"
            })
    void optionalFieldThatIsAbsentNullOrEmptyIsEmpty(String value) {
        assertThat(fields(value)).containsExactly("7", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7,a\0b",
                "\0",
                "{\"id\":\"a\\u0000b\"}",
                "{\0\"id\":\"7\"}",
                "{\"id\":\"7\",\"note\":\"\\ud800\"}",
                "{\"id\":\"\\udc00\\ud800\"}"
            })
    void textThatReadersOfALakeCannotTakeIsPoison(String value) {
        assertPoison(value, PoisonCode.INVALID_TEXT);
    }

    @Test
    void bytesThatAreNotUtf8ArePoison() {
        byte[] latin1 = "7,é".getBytes(StandardCharsets.ISO_8859_1);
        byte[] surrogate = {'7', ',', (byte) 0xed, (byte) 0xa0, (byte) 0x80};
        byte[] utf16 = "{\"id\":\"7\"}".getBytes(StandardCharsets.UTF_16);
        for (byte[] value : List.of(latin1, surrogate, utf16)) {
            assertPoison(TestRecord.withValue(TestRecord.at("customer", 0, 1), value), PoisonCode.INVALID_TEXT);
        }
    }

    @Test
    void keyThatIsNotTextIsShownInBase64() {
        assertThat(key(new byte[] {0, 0, 0, 42})).contains("base64:AAAAKg==");
        assertThat(key(new byte[] {(byte) 0xff})).contains("base64:/w==");
        assertThat(key("a\0b".getBytes(StandardCharsets.UTF_8))).contains("base64:YQBi");
    }

    @Test
    void keyThatBeginsAsIfItWereBase64IsToldApart() {
        assertThat(key("base64:AAAAKg==".getBytes(StandardCharsets.UTF_8))).contains("base64:YmFzZTY0OkFBQUFLZz09");
        assertThat(key("base64".getBytes(StandardCharsets.UTF_8))).contains("base64");
        assertThat(key(new byte[0])).contains("");
    }

    @Test
    void tombstoneMayHaveAKeyThatIsNotText() {
        KafkaRecord record = withKey(TestRecord.at("customer", 0, 1), Encoded.of(new byte[] {(byte) 0xff}));
        assertThat(decoder.decode(record))
                .isInstanceOf(CustomerRecord.Tombstone.class)
                .extracting(tombstone -> tombstone.origin().key())
                .isEqualTo(Optional.of("base64:/w=="));
    }

    @Test
    void keyThatDidNotComeAsBase64IsPoison() {
        assertPoison(withKey(TestRecord.value("customer", 0, 1, "7,x"), new Encoded("?")), PoisonCode.INVALID_BASE64);
    }

    @Test
    void tombstoneIsARowThatNamesItsKey() {
        KafkaRecord record = TestRecord.withKey(TestRecord.at("customer", 0, 1), "seven");
        assertThat(decoder.decode(record))
                .isInstanceOf(CustomerRecord.Tombstone.class)
                .extracting(tombstone -> tombstone.origin().key())
                .isEqualTo(Optional.of("seven"));
    }

    @Test
    void tombstoneWithoutAKeyIsPoison() {
        assertPoison(TestRecord.at("customer", 0, 1), PoisonCode.MISSING_KEY);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, 253_402_300_800_000L, -62_135_596_800_001L})
    void timestampOutsideTheYearsOfFourDigitsIsPoison(long timestamp) {
        assertPoison(
                TestRecord.withTimestamp(TestRecord.value("customer", 0, 1, "7,x"), timestamp),
                PoisonCode.INVALID_FIELD);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 253_402_300_799_999L, -62_135_596_800_000L})
    void anyOtherTimestampIsTaken(long timestamp) {
        KafkaRecord record = TestRecord.withTimestamp(TestRecord.value("customer", 0, 1, "7,x"), timestamp);
        assertThat(decoder.decode(record).origin().timestamp()).isEqualTo(Instant.ofEpochMilli(timestamp));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secret", "secret,secret,secret", "{\"secret\"", "{\"note\":\"secret\"}", "secret,\"secret"})
    void reasonNeverQuotesTheValue(String value) {
        assertThatExceptionOfType(PoisonRecordException.class)
                .isThrownBy(() -> decode(value))
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("secret");
    }

    private Optional<String> key(byte[] key) {
        return decoder.decode(withKey(TestRecord.value("customer", 0, 1, "7,x"), Encoded.of(key)))
                .origin()
                .key();
    }

    private CustomerRecord decode(String value) {
        return decoder.decode(TestRecord.value("customer", 0, 1, value));
    }

    private List<String> fields(String value) {
        return switch (decode(value)) {
            case CustomerRecord.Row row -> row.fields();
            case CustomerRecord.Tombstone tombstone -> throw new AssertionError(tombstone);
        };
    }

    private void assertPoison(String value, PoisonCode code) {
        assertPoison(TestRecord.value("customer", 0, 1, value), code);
    }

    private void assertPoison(KafkaRecord record, PoisonCode code) {
        assertThatExceptionOfType(PoisonRecordException.class)
                .isThrownBy(() -> decoder.decode(record))
                .extracting(PoisonRecordException::code)
                .isEqualTo(code);
    }

    private static KafkaRecord withKey(KafkaRecord record, Encoded key) {
        return new KafkaRecord(
                record.coordinates(), record.timestamp(), Optional.of(key), record.payload(), record.headers());
    }
}
