package dev.msksinks.customerdata.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.customerdata.Columns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectParserTest {
    private static final String HOSTILE = "dev.msksinks.customerdata.testing.HostileText#values";

    private final ValueParser parser = new JsonObjectParser(Columns.parse("id,note?"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"note\":\"x\",\"id\":\"7\"}|7|x",
                " {\"id\":\"7\",\"note\":\"x\"} |7|x",
                "{\"id\":1.50,\"note\":1E+400}|1.50|1E+400",
                "{\"id\":12345678901234567890123,\"note\":true}|12345678901234567890123|true",
                "{\"id\":[1, 2],\"note\":{\"a\": \"b\\n\"}}|[1, 2]|{\"a\": \"b\\n\"}",
            })
    void jsonFieldsAreOrderedByTheColumnsAndKeptAsWritten(String json, String id, String note) {
        assertThat(fields(json)).containsExactly(id, note);
    }

    @ParameterizedTest
    @MethodSource(HOSTILE)
    void jsonFieldIsTakenAsItIs(String hostile) {
        StringBuilder escaped = new StringBuilder();
        hostile.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
        String value = hostile.length() > 1000 ? hostile : escaped.toString();
        assertThat(fields("{\"id\":\"7\",\"note\":\"" + value + "\"}")).containsExactly("7", hostile);
    }

    @Test
    void unknownJsonFieldsAreKeptOutAndCounted() {
        assertThat(parser.parse("{\"x\":{\"id\":\"8\"},\"id\":\"7\",\"y\":null,\"Note\":[]}"))
                .isEqualTo(new ParsedValue(List.of("7", ""), 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"id\":\"7\"",
                "{\"id\":\"7\"}{}",
                "{\"id\":\"7\"},x",
                "{\"id\":\"7\",\"id\":\"8\"}",
                "{\"id\":7,}",
                "{id:7}",
                "{\"id\":007}",
                "{7,x"
            })
    void valueThatIsNotOneJsonObjectIsPoison(String json) {
        assertPoison(json, PoisonCode.INVALID_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "note", "unknown"})
    void deepNestingIsPoison(String field) {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertPoison("{\"%s\":%s}".formatted(field, deep), PoisonCode.INVALID_JSON);
    }

    private List<String> fields(String value) {
        return parser.parse(value).fields();
    }

    private void assertPoison(String value, PoisonCode code) {
        assertThatExceptionOfType(PoisonRecordException.class)
                .isThrownBy(() -> parser.parse(value))
                .extracting(PoisonRecordException::code)
                .isEqualTo(code);
    }
}
