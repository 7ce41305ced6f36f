package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented pattern language, and the documented table of formats. */
class RecordFilterTest {

    private static final String PREFIX = "{\"value\": {\"device_ID\": [{\"prefix\": \"AB\"}]}}";
    private static final String NOT_ERROR = "{\"value\": [{\"anything-but\": [\"error\"]}]}";

    @Test
    void theDocumentedFilterOnAJsonValue() {
        assertThat(accepts(PREFIX, "{\"device_ID\":\"AB1234\",\"session\":{\"duration\":162}}"))
                .isTrue();
        assertThat(accepts(PREFIX, "{\"device_ID\":\"XY1234\"}")).isFalse();
        assertThat(accepts(PREFIX, "{}")).isFalse();
    }

    @Test
    void theDocumentedFilterOnAPlainString() {
        assertThat(accepts(NOT_ERROR, "error")).isFalse();
        assertThat(accepts(NOT_ERROR, "fine")).isTrue();
        assertThat(accepts(NOT_ERROR, "42")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'a': [null]}                          | {'a': null}      | {'a': 1}",
                "{'a': ['']}                            | {'a': ''}        | {'a': ' '}",
                "{'a': ['x']}                           | {'a': 'x'}       | {'a': 'X'}",
                "{'a': [{'equals-ignore-case': 'x'}]}   | {'a': 'X'}       | {'a': 'y'}",
                "{'a': ['x'], 'b': ['y']}               | {'a':'x','b':'y'}| {'a': 'x'}",
                "{'a': ['x', 'y']}                      | {'a': 'y'}       | {'a': 'z'}",
                "{'$or': [{'a': ['x']}, {'b': ['y']}]}  | {'b': 'y'}       | {'b': 'x'}",
                "{'a': [{'anything-but': ['x']}]}       | {'a': 'y'}       | {'a': 'x'}",
                "{'a': [{'numeric': ['=', 100]}]}       | {'a': 100.0}     | {'a': 101}",
                "{'a': [{'numeric': ['>', 10, '<=', 20]}]} | {'a': 20}     | {'a': 10}",
                "{'a': [{'exists': true}]}              | {'a': 1}         | {'b': 1}",
                "{'a': [{'exists': false}]}             | {'b': 1}         | {'a': 1}",
                "{'a': [{'prefix': 'us-'}]}             | {'a': 'us-east'} | {'a': 'eu'}",
                "{'a': [{'suffix': '.png'}]}            | {'a': 'a.png'}   | {'a': 'png'}",
                "{'a': {'b': ['x']}}                    | {'a':{'b':'x'}}  | {'b': 'x'}",
                "{'a': [1]}                             | {'a': [2, 1]}    | {'a': [2]}"
            })
    void everyDocumentedComparisonOperator(String pattern, String matching, String other) {
        String filter = "{\"value\": " + json(pattern) + "}";

        assertThat(accepts(filter, json(matching))).isTrue();
        assertThat(accepts(filter, json(other))).isFalse();
    }

    @Test
    void aRecordThatMatchesAnyOfTheFiltersIsSent() {
        RecordFilter filter =
                new RecordFilter(List.of("{\"value\":{\"a\":[1]}}", "{\"value\":{\"a\":[2]}}"), FormatMismatch.DROPPED);

        assertThat(filter.accepts(bytes("{\"a\":2}"))).isTrue();
        assertThat(filter.accepts(bytes("{\"a\":3}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "", "{\"device_ID\":", "42"})
    void aPlainStringWhereThePatternAsksForJsonIsNotFilteredOnOrIsDropped(String value) {
        assertThat(accepts(PREFIX, value)).isTrue();
        assertThat(dropping(PREFIX).accepts(bytes(value))).isFalse();
    }

    @Test
    void jsonWhereThePatternAsksForAPlainStringIsNotFilteredOnOrIsDropped() {
        assertThat(accepts(NOT_ERROR, "{\"a\":1}")).isTrue();
        assertThat(dropping(NOT_ERROR).accepts(bytes("{\"a\":1}"))).isFalse();
    }

    @Test
    void aValueThatIsNotUtf8OrATombstoneIsNotFilteredOnOrIsDropped() {
        byte[] bytes = {(byte) 0xff, (byte) 0xfe};

        assertThat(new RecordFilter(List.of(NOT_ERROR), FormatMismatch.DELIVERED).accepts(bytes))
                .isTrue();
        assertThat(dropping(NOT_ERROR).accepts(bytes)).isFalse();
        assertThat(new RecordFilter(List.of(PREFIX), FormatMismatch.DELIVERED).accepts(null))
                .isTrue();
        assertThat(dropping(PREFIX).accepts(null)).isFalse();
    }

    @Test
    void withoutAFilterPatternForTheValueEveryRecordIsSent() {
        assertThat(dropping("{}").accepts(bytes("{\"a\":1}"))).isTrue();
        assertThat(new RecordFilter(List.of(), FormatMismatch.DROPPED).accepts(null))
                .isTrue();
    }

    private static boolean accepts(String pattern, String value) {
        return new RecordFilter(List.of(pattern), FormatMismatch.DELIVERED).accepts(bytes(value));
    }

    private static RecordFilter dropping(String pattern) {
        return new RecordFilter(List.of(pattern), FormatMismatch.DROPPED);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
