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

class CsvLineParserTest {
    private static final String HOSTILE = "dev.msksinks.customerdata.testing.HostileText#values";

    private final ValueParser parser = new CsvLineParser(Columns.parse("id,note?"));

    @ParameterizedTest
    @ValueSource(strings = {"7,x", "7,x\n", "7,x\r\n", "7,x\r", "\"7\",\"x\""})
    void csvLineMayBeQuotedAndEndWithALineBreak(String line) {
        assertThat(fields(line)).containsExactly("7", "x");
    }

    @ParameterizedTest
    @MethodSource(HOSTILE)
    void csvFieldIsTakenAsItIs(String hostile) {
        assertThat(fields("7,\"" + hostile.replace("\"", "\"\"") + "\"")).containsExactly("7", hostile);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7, x |[7,  x ]", "7,5\" disk|[7, 5\" disk]", "7,#|[7, #]"},
            ignoreLeadingAndTrailingWhitespace = false)
    void unquotedCsvFieldKeepsBlanksAndQuotes(String line, String fields) {
        assertThat(fields(line)).hasToString(fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7,x\n8,y", "7,x\n\n", "7,x\n ", "7,x\r\n\r\n", "7,\"x", "7,\"x\"y", "7,\"x\" ", ""})
    void valueThatIsNotOneCsvLineIsPoison(String line) {
        assertPoison(line, PoisonCode.INVALID_CSV);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "7,x,y", "7,x,", "\n", "7;x"})
    void csvLineWithAnotherNumberOfFieldsIsPoison(String line) {
        assertPoison(line, PoisonCode.WRONG_FIELD_COUNT);
    }

    @Test
    void tensOfThousandsOfFieldsArePoison() {
        assertPoison(",".repeat(100_000), PoisonCode.INVALID_CSV);
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
