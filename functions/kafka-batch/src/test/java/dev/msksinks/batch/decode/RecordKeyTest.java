package dev.msksinks.batch.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordKeyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "18 | 18",
                "a b\"c | a b\"c",
                "'18' | '18'",
                "[18] | [18]",
                "\"18\" | 18",
                "\"Z\\u00fcrich \\\" \" | `Zürich \" `",
                "\"\" | ``",
                "`` | ``",
            })
    void textIsAsItIsOrAsJsonQuotesIt(String key, String text) {
        assertThat(read(key)).isEqualTo(new RecordKey.Text(text));
    }

    @Test
    void objectGivesTheWantedFields() {
        assertThat(read("{\"id\":18,\"other\":1}")).isInstanceOfSatisfying(RecordKey.Fields.class, key -> {
            assertThat(key.fields().get("id")).contains(new JsonValue.Numeral("18"));
            assertThat(key.fields().unknownFields()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{18}", "{\"id\":1} {}", "\"", "\"18", "\"a\"b\"", "\"a\" \"b\"", "\"\\ud800\""})
    void keyThatIsNotTheJsonThatItBeginsAsIsPoison(String key) {
        PoisonRecordException poison = catchThrowableOfType(PoisonRecordException.class, () -> read(key));
        assertThat(poison.code()).isEqualTo(PoisonCode.INVALID_KEY);
        assertThat(poison).hasMessageStartingWith("key as JSON: ");
    }

    @Test
    void keyThatIsNotTextIsPoison() {
        PoisonRecordException poison = catchThrowableOfType(
                PoisonRecordException.class,
                () -> RecordKey.read(Encoded.of(new byte[] {(byte) 0xff}), FieldNames.of()));
        assertThat(poison.code()).isEqualTo(PoisonCode.INVALID_TEXT);
        assertThat(poison).hasMessage("key is not UTF-8");
    }

    private static RecordKey read(String key) {
        return RecordKey.read(Encoded.of(key.getBytes(StandardCharsets.UTF_8)), FieldNames.of("id"));
    }
}
