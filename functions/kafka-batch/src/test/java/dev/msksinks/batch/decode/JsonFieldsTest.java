package dev.msksinks.batch.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    private static final FieldNames WANTED = FieldNames.of("a", "b", "c", "d", "e");

    @Test
    void wantedFieldsAreReadAsWrittenAndOthersCounted() {
        JsonFields fields = read("""
                {"a":"ü","x":{"a":1},"b":1.50,"c":{"k": [1, "é"]},"y":[1,[2]],"d":null,"e":true}
                """);

        assertThat(fields.get("a")).contains(new JsonValue.Text("ü"));
        assertThat(fields.get("b")).contains(new JsonValue.Numeral("1.50"));
        assertThat(fields.get("c")).contains(new JsonValue.Nested("{\"k\": [1, \"é\"]}"));
        assertThat(fields.get("d")).contains(new JsonValue.Null());
        assertThat(fields.get("e")).contains(new JsonValue.Bool(true));
        assertThat(fields.unknownFields()).isEqualTo(2);
    }

    @Test
    void absentFieldIsAbsent() {
        assertThat(read("{}").get("a")).isEmpty();
    }

    @Test
    void unwantedFieldIsAbsentThoughItIsThere() {
        assertThat(read("{\"x\":1}").get("x")).isEmpty();
    }

    @Test
    void namesAreThoseOfWantedFieldsThatAreThere() {
        assertThat(read("{\"e\":1,\"x\":2,\"b\":null}").names()).containsExactlyInAnyOrder("b", "e");
    }

    @Test
    void nameThatIsWantedTwiceCountsOnce() {
        assertThat(JsonFields.read("{\"a\":1}".getBytes(StandardCharsets.UTF_8), FieldNames.of("a", "a"))
                        .names())
                .containsExactly("a");
    }

    @Test
    void nestedTextIsCutExactlyBehindMultiByteCharacters() {
        JsonFields fields = read("{\"x\":\"日本語\",\"a\":[\"日\"],\"b\":{}}");

        assertThat(fields.get("a")).contains(new JsonValue.Nested("[\"日\"]"));
        assertThat(fields.get("b")).contains(new JsonValue.Nested("{}"));
    }

    @Test
    void byteOrderMarkIsSkipped() {
        assertThat(read("\uFEFF{\"a\":\"1\"}").get("a")).contains(new JsonValue.Text("1"));
    }

    @Test
    void nestedTextBehindAByteOrderMarkIsCutExactly() {
        assertThat(read("\uFEFF{\"a\":[1]}").get("a")).contains(new JsonValue.Nested("[1]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "null",
                "[]",
                "\"text\"",
                "17",
                "{",
                "{\"a\":}",
                "{\"a\":1}}",
                "{\"a\":1}{\"a\":2}",
                "{\"a\":1} x",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":null,\"a\":1}"
            })
    void anythingButOneObjectWithEachWantedFieldOnceIsPoison(String json) {
        assertPoison(json, PoisonCode.INVALID_JSON);
    }

    @Test
    void unpairedSurrogateIsPoison() {
        assertPoison("{\"a\":\"\\ud800\"}", PoisonCode.INVALID_TEXT);
    }

    @Test
    void nestingWithoutEndIsPoisonAndNoCrash() {
        assertPoison("{\"x\":" + "[".repeat(1_000_000), PoisonCode.INVALID_JSON);
    }

    /** A broken byte, an overlong NUL, a surrogate, a character beyond Unicode, and one cut short. */
    @ParameterizedTest
    @ValueSource(strings = {"FF", "C080", "EDA080", "F4908080", "E282"})
    void bytesThatAreNotUtf8ArePoisonWhereverTheyAre(String hex) {
        for (String field : List.of("a", "x")) {
            byte[] json = ("{\"" + field + "\":\"" + "~".repeat(9_000) + "?\"}").getBytes(StandardCharsets.ISO_8859_1);
            assertPoison(replaced(json, HexFormat.of().parseHex(hex)), PoisonCode.INVALID_TEXT);
        }
    }

    /** Any other reader of the value would take it for broken. */
    @Test
    void utf16IsPoison() {
        assertPoison("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE), PoisonCode.INVALID_JSON);
        assertPoison("{\"a\":1}".getBytes(StandardCharsets.UTF_16BE), PoisonCode.INVALID_JSON);
        assertPoison("{\"a\":1}".getBytes(StandardCharsets.UTF_16), PoisonCode.INVALID_TEXT);
    }

    private static byte[] replaced(byte[] json, byte[] bytes) {
        byte[] replaced = new byte[json.length + bytes.length - 1];
        System.arraycopy(json, 0, replaced, 0, json.length - 3);
        System.arraycopy(bytes, 0, replaced, json.length - 3, bytes.length);
        System.arraycopy(json, json.length - 2, replaced, replaced.length - 2, 2);
        return replaced;
    }

    @Test
    void messagesNeverHoldValues() {
        assertThatThrownBy(() -> read("{\"a\":\"secret\" secret}"))
                .hasMessageNotContaining("secret")
                .hasMessageContaining("JSON");
    }

    private static void assertPoison(String json, PoisonCode code) {
        assertPoison(json.getBytes(StandardCharsets.UTF_8), code);
    }

    private static void assertPoison(byte[] json, PoisonCode code) {
        assertThatThrownBy(() -> JsonFields.read(json, WANTED))
                .asInstanceOf(InstanceOfAssertFactories.type(PoisonRecordException.class))
                .returns(code, PoisonRecordException::code);
    }

    private static JsonFields read(String json) {
        return JsonFields.read(json.getBytes(StandardCharsets.UTF_8), WANTED);
    }
}
