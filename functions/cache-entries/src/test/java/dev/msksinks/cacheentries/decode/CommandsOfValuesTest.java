package dev.msksinks.cacheentries.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.CacheCommand.AddScore;
import dev.msksinks.cacheentries.CacheCommand.IncrementScore;
import dev.msksinks.cacheentries.CacheCommand.SetString;
import dev.msksinks.cacheentries.testing.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsOfValuesTest {
    private static final CacheCommandDecoder DECODER = Rules.decoder(Rules.DEFAULT);

    @Test
    void orderIsAStringWithItsJsonAsReceivedAndATimeToLive() {
        byte[] json =
                " {\"orderid\" : 18,\"address\":{\"city\":\"Zürich\"}, \"n\":1e0}\n".getBytes(StandardCharsets.UTF_8);
        KafkaRecord record = TestRecord.withValue(TestRecord.at("orders", 0, 15), json);
        assertThat(DECODER.decode(record))
                .isEqualTo(new SetString(record, "orders:18", Encoded.of(json), Optional.of(Duration.ofDays(1))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "18 | orders:18",
                "\"18\" | orders:18",
                "18.0 | orders:18.0",
                "-1e2 | orders:-1e2",
                "true | orders:true",
                "\" \" | `orders: `",
                "\"a:b{c}\" | orders:a:b{c}",
                "\"Zürich \\uD83D\\uDE80\" | orders:Zürich 🚀",
                "\"=cmd('calc')!A0\" | orders:=cmd('calc')!A0",
            },
            quoteCharacter = '`')
    void scalarStandsInTheKeyAsItsTextOrAsWritten(String orderId, String key) {
        assertThat(decode("orders", "{\"orderid\":" + orderId + "}").key()).isEqualTo(key);
    }

    /** It would be taken for the versions of orders:18. */
    @Test
    void keyThatVersionsHaveIsPoison() {
        CacheCommandDecoder decoder = Rules.decoder("{\"orders\":{\"type\":\"string\",\"key\":\"{key}\"}}");
        KafkaRecord record = TestRecord.value("orders", 0, 1, "{\"key\":\"{orders:18}:v\"}");
        assertThat(catchThrowableOfType(PoisonRecordException.class, () -> decoder.decode(record))
                        .code())
                .isEqualTo(PoisonCode.INVALID_FIELD);
    }

    @Test
    void controlCharactersInAKeyAreKept() {
        assertThat(decode("orders", "{\"orderid\":\"a\\u0000\\r\\nSET x y\\r\\n\"}")
                        .key())
                .isEqualTo("orders:a\0\r\nSET x y\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "0, 0",
        "-2.5, -2.5",
        "1e3, 1000",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "1e-400, 0",
        "9007199254740993, 9007199254740992"
    })
    void quantityIsAnAbsoluteScoreAndDeltaAChange(String number, double score) {
        for (String written : new String[] {number, "\"" + number + "\""}) {
            String absolute = "{\"store\":\"s1\",\"sku\":\"A\",\"quantity\":" + written + "}";
            KafkaRecord record = TestRecord.value("inventory", 1, 2, absolute);
            assertThat(DECODER.decode(record)).isEqualTo(new AddScore(record, "inventory:s1", "sku:A", score));
            KafkaRecord change = TestRecord.value("inventory", 1, 2, absolute.replace("quantity", "delta"));
            assertThat(DECODER.decode(change)).isEqualTo(new IncrementScore(change, "inventory:s1", "sku:A", score));
        }
    }

    @Test
    void fieldThatIsNullIsNotGiven() {
        assertThat(decode("inventory", "{\"store\":\"s1\",\"sku\":\"A\",\"quantity\":null,\"delta\":-1}"))
                .isInstanceOf(IncrementScore.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"store\":\"s1\",\"sku\":\"A\",\"quantity\":1,\"delta\":1} | INVALID_FIELD"
                        + " | both quantity and delta are given, and only one can be",
                "{\"store\":\"s1\",\"sku\":\"A\"} | MISSING_FIELD | field quantity or delta is missing",
                "{\"store\":\"s1\",\"sku\":\"A\",\"delta\":null} | MISSING_FIELD | field quantity or delta is missing",
                "{\"store\":\"s1\",\"quantity\":1} | MISSING_FIELD | field sku is missing",
                "{\"store\":null,\"sku\":\"A\",\"quantity\":1} | MISSING_FIELD | field store is null",
                "{\"store\":\"\",\"sku\":\"A\",\"quantity\":1} | MISSING_FIELD | field store is empty",
                "{\"store\":\"s1\",\"sku\":[1],\"quantity\":1} | INVALID_FIELD | field sku is an object or an array",
                "{\"store\":\"s1\",\"sku\":\"A\",\"quantity\":1,\"quantity\":2} | INVALID_JSON"
                        + " | field quantity is given twice",
            })
    void recordThatDoesNotSayWhichScoreIsPoison(String json, PoisonCode code, String reason) {
        PoisonRecordException poison = poison("inventory", json);
        assertThat(poison.code()).isEqualTo(code);
        assertThat(poison).hasMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"many\"", "\"\"", "\" 5\"", "\"5 \"", "\"+5\"", "\"05\"", "\"5.\"", "\".5\"", "\"0x1p3\"", "\"1d\"",
                "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "\"1,5\"", "\"٣\"", "true", "{}", "[5]", "1e309", "-1e309",
                "\"1e999999999\""
            })
    void scoreThatIsNoFiniteNumberIsPoison(String number) {
        for (String field : new String[] {"quantity", "delta"}) {
            PoisonRecordException poison =
                    poison("inventory", "{\"store\":\"s1\",\"sku\":\"A\",\"" + field + "\":" + number + "}");
            assertThat(poison.code()).isEqualTo(PoisonCode.INVALID_FIELD);
            assertThat(poison).hasMessageStartingWith("field " + field + " is ");
        }
    }

    @Test
    void scoreHasAThousandCharactersAtMost() {
        String longest = "0." + "9".repeat(998);
        assertThat(decode("inventory", "{\"store\":\"s\",\"sku\":\"A\",\"delta\":" + longest + "}"))
                .isInstanceOfSatisfying(
                        IncrementScore.class,
                        change -> assertThat(change.increment()).isEqualTo(1.0));
        assertThat(poison("inventory", "{\"store\":\"s\",\"sku\":\"A\",\"delta\":\"" + longest + "9\"}")
                        .code())
                .isEqualTo(PoisonCode.INVALID_FIELD);
    }

    @Test
    void scoreOfAMillionDigitsIsPoison() {
        String digits = "9".repeat(1_000_000);
        assertThat(poison("inventory", "{\"store\":\"s\",\"sku\":\"A\",\"delta\":\"" + digits + "\"}")
                        .code())
                .isEqualTo(PoisonCode.INVALID_FIELD);
        assertThat(poison("inventory", "{\"store\":\"s\",\"sku\":\"A\",\"delta\":" + digits + "}")
                        .code())
                .isEqualTo(PoisonCode.INVALID_JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | INVALID_JSON",
                "not json | INVALID_JSON",
                "[\"orderid\"] | INVALID_JSON",
                "\"orderid\" | INVALID_JSON",
                "18 | INVALID_JSON",
                "null | INVALID_JSON",
                "{\"orderid\":18 | INVALID_JSON",
                "{\"orderid\":18}{} | INVALID_JSON",
                "{\"orderid\":18} x | INVALID_JSON",
                "{\"orderid\":018} | INVALID_JSON",
                "{\"orderid\":NaN} | INVALID_JSON",
                "{\"orderid\":18,\"orderid\":19} | INVALID_JSON",
                "{\"orderid\":\"\\uD800\"} | INVALID_TEXT",
                "{\"orderid\":\"\\uDE80\\uD83D\"} | INVALID_TEXT",
                "{\"orderid\":{\"id\":18}} | INVALID_FIELD",
                "{\"orderid\":null} | MISSING_FIELD",
                "{\"orderid\":\"\"} | MISSING_FIELD",
                "{\"orderId\":18} | MISSING_FIELD",
                "{\"order\":{\"orderid\":18}} | MISSING_FIELD",
            })
    void valueThatDoesNotNameItsEntryIsPoison(String json, PoisonCode code) {
        assertThat(poison("orders", json).code()).isEqualTo(code);
    }

    @Test
    void valueThatIsNotUtf8IsPoison() {
        byte[] json = "{\"orderid\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
        json[12] = (byte) 0xFF;
        assertThat(poison(TestRecord.withValue(TestRecord.at("orders", 0, 1), json))
                        .code())
                .isEqualTo(PoisonCode.INVALID_TEXT);
    }

    @Test
    void valueThatIsNotBase64IsPoison() {
        KafkaRecord record = TestRecord.at("orders", 0, 1);
        PoisonRecordException poison = poison(new KafkaRecord(
                record.coordinates(),
                record.timestamp(),
                record.key(),
                new Payload.Value(new Encoded("*")),
                record.headers()));
        assertThat(poison.code()).isEqualTo(PoisonCode.INVALID_BASE64);
        assertThat(poison).hasMessage("value is not base64");
    }

    @Test
    void keyOfTheCacheIsBoundedInBytes() {
        String longest = "x".repeat(EntryName.MAX_BYTES - "orders:".length());
        assertThat(decode("orders", "{\"orderid\":\"" + longest + "\"}").key()).hasSize(EntryName.MAX_BYTES);
        assertThat(poison("orders", "{\"orderid\":\"" + longest + "x\"}").code())
                .isEqualTo(PoisonCode.TOO_LARGE);
        String fits = "é".repeat((EntryName.MAX_BYTES - "orders:".length()) / 2);
        assertThat(decode("orders", "{\"orderid\":\"" + fits + "\"}").key()).endsWith(fits);
        assertThat(poison("orders", "{\"orderid\":\"" + fits + "éé\"}").code()).isEqualTo(PoisonCode.TOO_LARGE);
        assertThat(poison("orders", "{\"orderid\":\"" + "x".repeat(1_000_000) + "\"}")
                        .code())
                .isEqualTo(PoisonCode.TOO_LARGE);
        assertThat(poison(
                                "inventory",
                                "{\"store\":\"s\",\"quantity\":1,\"sku\":\"" + "x".repeat(EntryName.MAX_BYTES) + "\"}")
                        .code())
                .isEqualTo(PoisonCode.TOO_LARGE);
    }

    @Test
    void nestingBeyondAllReasonIsPoison() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(poison("orders", "{\"orderid\":18,\"x\":" + deep + "}").code())
                .isEqualTo(PoisonCode.INVALID_JSON);
    }

    @Test
    void topicWithoutARuleIsPoison() {
        assertThat(poison("orders-2", "{\"orderid\":18}").code()).isEqualTo(PoisonCode.NO_RULE_FOR_TOPIC);
    }

    @Test
    void reasonHoldsNothingOfTheValue() {
        for (String json : new String[] {
            "{\"orderid\":\"secret-\\uD800\"}", "{\"orderid\":{\"secret-\":1}}", "{\"orderid\":secret-}", "secret-"
        }) {
            assertThat(poison("orders", json).getMessage()).doesNotContain("secret-");
        }
    }

    private static CacheCommand decode(String topic, String json) {
        return DECODER.decode(TestRecord.value(topic, 0, 1, json));
    }

    private static PoisonRecordException poison(String topic, String json) {
        return poison(TestRecord.value(topic, 0, 1, json));
    }

    private static PoisonRecordException poison(KafkaRecord record) {
        return catchThrowableOfType(PoisonRecordException.class, () -> DECODER.decode(record));
    }
}
