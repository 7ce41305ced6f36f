package dev.msksinks.cacheentries.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.cacheentries.rules.CacheRulesParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheRecordDecoderTest {
    private static final CacheRecordDecoder DECODER = new CacheRecordDecoder(CacheRulesParser.parse("""
            {"orders":{"type":"string","key":"orders:{orderid}","ttlSeconds":60},
             "lines":{"type":"string","key":"line:{order}:{line}"},
             "inventory":{"type":"sortedSet","key":"inventory:{store}","member":"sku:{sku}","quantity":"quantity","delta":"delta"},
             "scores":{"type":"sortedSet","key":"leaderboard","member":"{player}","quantity":"score"}}"""));

    @Test
    void stringEntryHoldsTheBytesAsReceived() {
        String json = " { \"orderid\" : 18, \"city\": \"Zürich\", \"orderid2\": {\"a\":[1]} } ";
        KafkaRecord order = TestRecord.value("orders", 0, 1, json);

        assertThat(DECODER.decode(order))
                .isEqualTo(new CacheCommand.SetValue(
                        order,
                        "orders:18",
                        Encoded.of(json.getBytes(StandardCharsets.UTF_8)),
                        Optional.of(Duration.ofMinutes(1))));
    }

    @Test
    void stringEntryWithoutTtlStays() {
        assertThat(decode("lines", "{\"order\":\"a:b\",\"line\":2}"))
                .asInstanceOf(InstanceOfAssertFactories.type(CacheCommand.SetValue.class))
                .satisfies(set -> {
                    assertThat(set.key()).isEqualTo("line:a:b:2");
                    assertThat(set.ttl()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"5|5", "\"5\"|5", "\" -2.5 \"|-2.5", "0|0", "1e3|1000", "\"1E-2\"|0.01"})
    void quantityAndDeltaAreNumbersOrNumericTexts(String written, double number) {
        KafkaRecord quantity =
                TestRecord.value("inventory", 0, 1, "{\"store\":\"s\",\"sku\":\"A\",\"quantity\":" + written + "}");
        KafkaRecord delta = TestRecord.value(
                "inventory", 0, 1, "{\"store\":\"s\",\"sku\":\"A\",\"delta\":" + written + ",\"quantity\":null}");

        assertThat(DECODER.decode(quantity))
                .isEqualTo(new CacheCommand.SetScore(quantity, "inventory:s", "sku:A", number));
        assertThat(DECODER.decode(delta))
                .isEqualTo(new CacheCommand.ChangeScore(delta, "inventory:s", "sku:A", number));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders    | not json                                                   | INVALID_JSON",
                "orders    | [\"orderid\"]                                              | INVALID_JSON",
                "orders    | {\"orderid\":1} {}                                         | INVALID_JSON",
                "orders    | {\"itemid\":1}                                             | MISSING_FIELD",
                "orders    | {\"orderid\":null}                                         | MISSING_FIELD",
                "orders    | {\"orderid\":\"\"}                                         | MISSING_FIELD",
                "orders    | {\"orderid\":{\"id\":1}}                                   | INVALID_FIELD",
                "orders    | {\"orderid\":[1]}                                          | INVALID_FIELD",
                "inventory | {\"sku\":\"A\",\"quantity\":1}                             | MISSING_FIELD",
                "inventory | {\"store\":\"s\",\"quantity\":1}                           | MISSING_FIELD",
                "inventory | {\"store\":\"s\",\"sku\":\"A\"}                            | MISSING_FIELD",
                "inventory | {\"store\":\"s\",\"sku\":\"A\",\"delta\":null}             | MISSING_FIELD",
                "inventory | {\"store\":\"s\",\"sku\":\"A\",\"delta\":1,\"quantity\":1} | INVALID_FIELD",
                "inventory | {\"store\":\"s\",\"sku\":\"A\",\"quantity\":\"many\"}      | INVALID_FIELD",
                "inventory | {\"store\":\"s\",\"sku\":\"A\",\"quantity\":\"\"}          | INVALID_FIELD",
                "inventory | {\"store\":\"s\",\"sku\":\"A\",\"quantity\":\"NaN\"}       | INVALID_FIELD",
                "inventory | {\"store\":\"s\",\"sku\":\"A\",\"quantity\":\"Infinity\"}  | INVALID_FIELD",
                "inventory | {\"store\":\"s\",\"sku\":\"A\",\"quantity\":1e400}         | INVALID_FIELD",
                "inventory | {\"store\":\"s\",\"sku\":\"A\",\"delta\":\"1e999999999\"}  | INVALID_FIELD",
                "inventory | {\"store\":\"s\",\"sku\":\"A\",\"delta\":true}             | INVALID_FIELD",
                "inventory | {\"store\":\"s\",\"sku\":\"A\",\"delta\":[1]}              | INVALID_FIELD",
                "scores    | {\"player\":\"p\",\"delta\":1}                             | MISSING_FIELD",
                "unruled   | {\"orderid\":1}                                            | NO_RULE_FOR_TOPIC"
            })
    void recordsThatBreakTheirRuleArePoison(String topic, String value, PoisonCode code) {
        assertPoison(TestRecord.value(topic, 0, 1, value), code);
    }

    @Test
    void keyOf64KiBIsTakenAndALongerOneIsNot() {
        int room = 64 * 1_024 - "orders:".length();
        assertThat(decode("orders", "{\"orderid\":\"" + "x".repeat(room) + "\"}"))
                .isInstanceOf(CacheCommand.SetValue.class);

        assertPoison(
                TestRecord.value("orders", 0, 1, "{\"orderid\":\"" + "x".repeat(room + 1) + "\"}"),
                PoisonCode.TOO_LARGE);
        assertPoison(
                TestRecord.value("orders", 0, 1, "{\"orderid\":\"" + "é".repeat(room / 2 + 1) + "\"}"),
                PoisonCode.TOO_LARGE);
        assertPoison(tombstone("orders", "x".repeat(room + 1)), PoisonCode.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders    | 18                      | orders:18",
                "orders    | a:b                     | orders:a:b",
                "orders    | {\"orderid\":18,\"x\":1}| orders:18",
                "lines     | 7:2                     | line:7:2",
                "lines     | {\"line\":2,\"order\":7}| line:7:2",
                "inventory | store1                  | inventory:store1",
                "inventory | {\"store\":\"store1\"}  | inventory:store1"
            })
    void tombstoneRemovesTheKeyThatItsKeyNames(String topic, String recordKey, String key) {
        KafkaRecord tombstone = tombstone(topic, recordKey);

        assertThat(DECODER.decode(tombstone)).isEqualTo(new CacheCommand.RemoveKey(tombstone, key));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inventory | store1:A100                              | inventory:store1 | sku:A100",
                "inventory | {\"sku\":\"A100\",\"store\":\"store1\"}  | inventory:store1 | sku:A100",
                "scores    | a:b                                      | leaderboard      | a:b",
                "scores    | {\"player\":\"p\"}                       | leaderboard      | p"
            })
    void tombstoneRemovesTheMemberThatItsKeyNames(String topic, String recordKey, String key, String member) {
        KafkaRecord tombstone = tombstone(topic, recordKey);

        assertThat(DECODER.decode(tombstone)).isEqualTo(new CacheCommand.RemoveMember(tombstone, key, member));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "orders    | ~~",
                "orders    | {\"id\":18}",
                "orders    | {\"orderid\":{}}",
                "orders    | {\"orderid\":",
                "orders    | {18",
                "lines     | 7",
                "lines     | 7:2:1",
                "lines     | 7:",
                "inventory | a:b:c",
                "inventory | store1:",
                "inventory | :A100",
                "inventory | {\"store\":\"store1\",\"sku\":null}",
                "inventory | {\"store\":\"store1\",\"sku\":\"\"}",
                "inventory | {\"sku\":\"A100\"}",
                "scores    | {}"
            })
    void tombstoneWhoseKeyDoesNotNameAnEntryIsPoison(String topic, String recordKey) {
        assertPoison(tombstone(topic, recordKey), PoisonCode.INVALID_KEY);
    }

    @Test
    void tombstoneWithoutAKeyIsPoison() {
        assertPoison(TestRecord.at("orders", 0, 1), PoisonCode.MISSING_KEY);
        assertPoison(TestRecord.at("inventory", 0, 1), PoisonCode.MISSING_KEY);
    }

    private static CacheCommand decode(String topic, String value) {
        return DECODER.decode(TestRecord.value(topic, 0, 1, value));
    }

    private static KafkaRecord tombstone(String topic, String key) {
        return TestRecord.withKey(TestRecord.at(topic, 0, 1), key);
    }

    private static void assertPoison(KafkaRecord record, PoisonCode code) {
        assertThatThrownBy(() -> DECODER.decode(record))
                .isInstanceOfSatisfying(
                        PoisonRecordException.class,
                        poison -> assertThat(poison.code()).isEqualTo(code));
    }
}
