package dev.msksinks.cacheentries.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.cacheentries.CacheCommand.DeleteSet;
import dev.msksinks.cacheentries.CacheCommand.DeleteString;
import dev.msksinks.cacheentries.CacheCommand.RemoveMember;
import dev.msksinks.cacheentries.testing.Rules;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsOfTombstonesTest {
    private static final CacheCommandDecoder DECODER = Rules.decoder("""
            {"orders":{"type":"string","key":"orders:{orderid}","ttlSeconds":86400},
             "inventory":{"type":"sortedSet","key":"inventory:{store}","member":"sku:{sku}","quantity":"quantity"},
             "stores":{"type":"sortedSet","key":"inventory:{store}","member":"sku:{sku}","quantity":"quantity",
                       "recordKey":"store-{store}"},
             "board":{"type":"sortedSet","key":"board","member":"{player}","delta":"points"},
             "visits":{"type":"sortedSet","key":"visits:{page}","member":"{page}/{day}","delta":"n"},
             "pairs":{"type":"string","key":"{a}/{b}"}}""");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "orders | 18                                   | orders:18",
                "orders | a:b c                                | orders:a:b c",
                "orders | \"18\"                               | orders:18",
                "orders | {\"orderid\":18}                     | orders:18",
                "orders | {\"region\":\"eu\",\"orderid\":\"18\"} | orders:18",
                "pairs  | x:y                                  | x/y",
                "pairs  | {\"b\":\"y:\",\"a\":\"x\"}           | x/y:",
            })
    void keyThatNamesAStringDeletesIt(String topic, String recordKey, String key) {
        KafkaRecord record = tombstone(topic, recordKey);
        assertThat(DECODER.decode(record)).isEqualTo(new DeleteString(record, key));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "stores | store-s1                             | inventory:s1",
                "stores | {\"store\":\"s1\"}                   | inventory:s1",
                "inventory | {\"store\":\"s1\"}                | inventory:s1",
                "visits | {\"page\":\"p\"}                     | visits:p",
            })
    void keyThatNamesASetAloneDeletesAllOfIt(String topic, String recordKey, String key) {
        KafkaRecord record = tombstone(topic, recordKey);
        assertThat(DECODER.decode(record)).isEqualTo(new DeleteSet(record, key));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "inventory | s1:A100                                  | inventory:s1 | sku:A100",
                "inventory | {\"store\":\"s:1\",\"sku\":100}          | inventory:s:1 | sku:100",
                "stores    | {\"store\":\"s1\",\"sku\":\"A\"}         | inventory:s1 | sku:A",
                "board     | ann                                      | board | ann",
                "visits    | p:monday                                 | visits:p | p/monday",
                "visits    | \"p:monday\"                             | visits:p | p/monday",
            })
    void keyThatNamesAMemberRemovesItFromItsSet(String topic, String recordKey, String key, String member) {
        KafkaRecord record = tombstone(topic, recordKey);
        assertThat(DECODER.decode(record)).isEqualTo(new RemoveMember(record, key, member));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "orders    | {\"orderid\":null}",
                "orders    | {\"orderid\":\"\"}",
                "orders    | {\"orderid\":{\"id\":1}}",
                "orders    | {\"orderid\":\"\\uD800\"}",
                "orders    | {\"id\":18}",
                "orders    | \"18",
                "orders    | {18}",
                "orders    | {",
                "pairs     | x",
                "pairs     | x:y:z",
                "inventory | s1",
                "inventory | s1:",
                "inventory | :A100",
                "inventory | s1:A:100",
                "inventory | {\"sku\":\"A\"}",
                "inventory | {}",
                "stores    | s1",
                "stores    | store-",
                "board     | {}",
                "visits    | {\"day\":\"monday\"}",
            })
    void keyThatDoesNotNameAnEntryIsPoison(String topic, String recordKey) {
        assertThat(poison(tombstone(topic, recordKey)).code()).isEqualTo(PoisonCode.INVALID_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"store\":\"s1\",\"sku\":null}",
                "{\"store\":\"s1\",\"sku\":\"\"}",
                "{\"store\":\"s1\",\"SKU\":\"A100\"}",
                "{\"store\":\"s1\",\"region\":\"eu\"}"
            })
    void keyThatAlmostNamesAMemberNeverDeletesTheWholeSet(String recordKey) {
        assertThat(poison(tombstone("inventory", recordKey)).code()).isEqualTo(PoisonCode.INVALID_KEY);
    }

    @Test
    void tombstoneWithoutAKeyIsPoison() {
        assertThat(poison(TestRecord.at("orders", 0, 1)).code()).isEqualTo(PoisonCode.MISSING_KEY);
        assertThat(poison(tombstone("orders", "")).code()).isEqualTo(PoisonCode.MISSING_KEY);
    }

    @Test
    void keyThatIsNoTextIsPoison() {
        assertThat(poison(withKey(Encoded.of(new byte[] {(byte) 0xC3, 0x28}))).code())
                .isEqualTo(PoisonCode.INVALID_TEXT);
        PoisonRecordException poison = poison(withKey(new Encoded("*")));
        assertThat(poison.code()).isEqualTo(PoisonCode.INVALID_BASE64);
        assertThat(poison).hasMessage("key is not base64");
    }

    @Test
    void keyLongerThanAKeyOfTheCacheIsPoison() {
        assertThat(poison(tombstone("orders", "x".repeat(EntryName.MAX_BYTES))).code())
                .isEqualTo(PoisonCode.TOO_LARGE);
    }

    @Test
    void topicWithoutARuleIsPoison() {
        assertThat(poison(tombstone("customer", "18")).code()).isEqualTo(PoisonCode.NO_RULE_FOR_TOPIC);
    }

    private static KafkaRecord tombstone(String topic, String key) {
        return TestRecord.withKey(TestRecord.at(topic, 0, 1), key);
    }

    private static KafkaRecord withKey(Encoded key) {
        KafkaRecord record = TestRecord.at("orders", 0, 1);
        return new KafkaRecord(
                record.coordinates(), record.timestamp(), Optional.of(key), record.payload(), record.headers());
    }

    private static PoisonRecordException poison(KafkaRecord record) {
        return catchThrowableOfType(PoisonRecordException.class, () -> DECODER.decode(record));
    }
}
