package dev.msksinks.local.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads of each format as JSON. */
class PayloadReaderTest {

    @Test
    void avroIsConvertedToStandardJson() throws IOException {
        assertThat(PayloadReader.of(SchemaSamples.AVRO).json(SchemaSamples.avroOrder(18, "to the \"door\"")))
                .isEqualTo("{\"orderid\": 18, \"note\": \"to the \\\"door\\\"\"}");
    }

    @Test
    void aKeyOfAvroMayBeAPlainText() throws IOException {
        Schema text = Schema.create(Schema.Type.STRING);

        assertThat(PayloadReader.of(new RegisteredSchema(DataFormat.AVRO, "\"string\""))
                        .json(SchemaSamples.avro(text, new Utf8("o-18"))))
                .isEqualTo("\"o-18\"");
    }

    @Test
    void whatEndsBeforeItsAvroSchemaIsRefused() {
        assertThatThrownBy(() -> PayloadReader.of(SchemaSamples.AVRO).json(new byte[] {36, 2}))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aLengthThatIsNoneIsRefused() {
        byte[] twoGigabytes = {36, 2, -8, -1, -1, -1, 15};

        assertThatThrownBy(() -> PayloadReader.of(SchemaSamples.AVRO).json(twoGigabytes))
                .isInstanceOfAny(IOException.class, RuntimeException.class);
    }

    @Test
    void jsonOfAJsonSchemaStaysAsItIs() throws IOException {
        assertThat(json("{ \"orderid\" : 1.0 }")).isEqualTo("{ \"orderid\" : 1.0 }");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{} | required at ''", "{\"orderid\":\"x\"} | type at '/orderid'", "'' | there is no JSON"})
    void jsonThatItsSchemaDoesNotDescribeIsRefusedWithoutShowingIt(String document, String reason) {
        assertThatThrownBy(() -> json(document)).hasMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"orderid\":1", "{\"orderid\":1} {}", "order"})
    void whatIsNoJsonIsRefused(String document) {
        assertThatThrownBy(() -> json(document)).isInstanceOf(IOException.class);
    }

    @Test
    void aJsonSchemaThatRefersToAnotherIsNotSupported() {
        RegisteredSchema schema = new RegisteredSchema(DataFormat.JSON, "{\"$ref\":\"http://127.0.0.1:1/other.json\"}");

        assertThatThrownBy(() -> PayloadReader.of(schema)).hasMessageContaining("other.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00 0812 | {\"order_id\":18}",
                "0200 0812 | {\"order_id\":18}",
                "00 081212020801 | {\"order_id\":18,\"placed_at\":\"1970-01-01T00:00:01Z\"}",
                "0202 0a0141 | {\"shop_name\":\"A\"}",
                "040200 0a0142 | {\"street_name\":\"B\"}"
            })
    void fieldNamesOfProtobufMatchThoseDefinedInTheSchema(String hex, String json) throws IOException {
        byte[] payload = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThat(PayloadReader.of(SchemaSamples.PROTOBUF).json(payload)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0208", "01", "000a", "ffffffff0f"})
    void whatNamesNoTypeOfItsProtobufSchemaOrDoesNotFitItIsRefused(String hex) {
        byte[] payload = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> PayloadReader.of(SchemaSamples.PROTOBUF).json(payload))
                .isInstanceOfAny(IOException.class, IndexOutOfBoundsException.class);
    }

    @Test
    void importsOfProtobufThatAreNotGooglesAreNotSupported() {
        String file = Base64.getEncoder()
                .encodeToString(FileDescriptorProto.newBuilder()
                        .setName("a.proto")
                        .addDependency("b.proto")
                        .build()
                        .toByteArray());

        assertThatThrownBy(() -> PayloadReader.of(new RegisteredSchema(DataFormat.PROTOBUF, file)))
                .hasMessage("it imports b.proto, which is not supported here");
    }

    private static String json(String document) throws IOException {
        return PayloadReader.of(SchemaSamples.JSON).json(document.getBytes(StandardCharsets.UTF_8));
    }
}
