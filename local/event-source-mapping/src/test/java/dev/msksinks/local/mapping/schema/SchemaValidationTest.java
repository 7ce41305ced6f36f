package dev.msksinks.local.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.msksinks.local.mapping.onfailure.Condition;
import dev.msksinks.local.mapping.template.EventRecordFormat;
import dev.msksinks.local.mapping.template.MessageAttribute;
import dev.msksinks.local.mapping.template.SchemaRegistryConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and values of each registry and format. */
class SchemaValidationTest {

    private static final UUID VERSION = UUID.fromString("a1b2c3d4-5678-90ab-cdef-000000011111");
    private static final String CONFLUENT = "https://registry.example.com";
    private static final String GLUE = "arn:aws:glue:us-east-1:123456789012:registry/orders";
    private static final byte[] ORDER = SchemaSamples.avroOrder(18, "a");
    private static final String ORDER_JSON = "{\"orderid\": 18, \"note\": \"a\"}";

    @Test
    void ifYouChooseJsonLambdaDeliversTheSelectedAttributesInStandardJson() throws Exception {
        Attribute value = validation(CONFLUENT, EventRecordFormat.JSON)
                .validate(MessageAttribute.VALUE, SchemaSamples.confluent(5, ORDER));

        assertThat(text(value.delivered())).isEqualTo(ORDER_JSON);
        assertThat(value.metadata()).contains(new SchemaMetadata(DataFormat.AVRO, "5"));
    }

    @Test
    void ifYouChooseSourceLambdaDeliversTheOriginalBytesWithProducerAppendedMetadataRemoved() throws Exception {
        Attribute value = validation(CONFLUENT, EventRecordFormat.SOURCE)
                .validate(MessageAttribute.VALUE, SchemaSamples.confluent(5, ORDER));

        assertThat(value.delivered()).isEqualTo(ORDER);
        assertThat(value.metadata()).contains(new SchemaMetadata(DataFormat.AVRO, "5"));
        assertThat(text(value.filtered())).isEqualTo(ORDER_JSON);
    }

    @Test
    void protobufInItsSourceFormatKeepsTheIndexOfItsType() throws Exception {
        byte[] payload = {0, 8, 36};

        assertThat(validation(CONFLUENT, EventRecordFormat.SOURCE)
                        .validate(MessageAttribute.VALUE, SchemaSamples.confluent(7, payload))
                        .delivered())
                .isEqualTo(payload);
    }

    @Test
    void forTheAttributesThatYouDoNotSelectLambdaDeliversThemAsIs() throws Exception {
        byte[] framed = SchemaSamples.confluent(5, ORDER);
        Attribute key = validation(CONFLUENT, EventRecordFormat.JSON).validate(MessageAttribute.KEY, framed);

        assertThat(key.delivered()).isEqualTo(framed);
        assertThat(key.metadata()).isEmpty();
    }

    @Test
    void aTombstoneHasNoSchema() throws Exception {
        Attribute value = validation(CONFLUENT, EventRecordFormat.JSON).validate(MessageAttribute.VALUE, null);

        assertThat(value.delivered()).isNull();
        assertThat(value.metadata()).isEmpty();
    }

    @Test
    void aGlueRegistryIdentifiesSchemaVersionsByUuid() throws Exception {
        SchemaValidation validation = validation(GLUE, EventRecordFormat.JSON);
        Attribute plain = validation.validate(MessageAttribute.VALUE, SchemaSamples.glue(VERSION, 0, ORDER));
        Attribute zlib = validation.validate(MessageAttribute.VALUE, SchemaSamples.glue(VERSION, 5, deflated(ORDER)));

        assertThat(text(plain.delivered())).isEqualTo(ORDER_JSON);
        assertThat(text(zlib.delivered())).isEqualTo(ORDER_JSON);
        assertThat(plain.metadata()).contains(new SchemaMetadata(DataFormat.AVRO, VERSION.toString()));
    }

    @Test
    void aSchemaThatTheRegistryHasNotIsNamed() {
        assertThatThrownBy(() -> validation(CONFLUENT, EventRecordFormat.JSON)
                        .validate(MessageAttribute.VALUE, SchemaSamples.confluent(-1, ORDER)))
                .hasMessage("SCHEMA_NOT_FOUND: the registry has no schema 4294967295")
                .asInstanceOf(type(InvalidRecordException.class))
                .extracting(InvalidRecordException::condition)
                .isEqualTo(Condition.SCHEMA_NOT_FOUND);
    }

    @Test
    void aPayloadThatDoesNotFitItsSchemaIsNotShown() {
        assertThatThrownBy(() -> validation(CONFLUENT, EventRecordFormat.JSON)
                        .validate(MessageAttribute.VALUE, SchemaSamples.confluent(6, bytes("{\"secret\":1}"))))
                .hasMessage("DESERIALIZATION_ERROR: it does not fit the schema 6 (required at '')");
        assertThatThrownBy(() -> validation(CONFLUENT, EventRecordFormat.SOURCE)
                        .validate(MessageAttribute.VALUE, SchemaSamples.confluent(5, (byte) 36)))
                .hasMessage("DESERIALIZATION_ERROR: it does not fit the schema 5 (EOFException)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"orderid\":18}", "\0\0\0\0"})
    void whatNoSerializerOfTheRegistryWroteCannotBeDeserialized(String value) {
        for (String registry : List.of(CONFLUENT, GLUE)) {
            assertThatThrownBy(() -> validation(registry, EventRecordFormat.SOURCE)
                            .validate(MessageAttribute.VALUE, bytes(value)))
                    .hasMessageStartingWith("DESERIALIZATION_ERROR: it does not begin with ");
        }
    }

    @Test
    void gluesCompressionMustBeKnownAndWhole() {
        SchemaValidation validation = validation(GLUE, EventRecordFormat.JSON);

        for (int compression : new int[] {1, 5}) {
            assertThatThrownBy(() -> validation.validate(
                            MessageAttribute.VALUE, SchemaSamples.glue(VERSION, compression, ORDER)))
                    .hasMessageStartingWith("DESERIALIZATION_ERROR: ");
        }
    }

    @Test
    void protobufOfAGlueRegistryIsNotSupported() {
        SchemaValidation validation =
                validation(GLUE, EventRecordFormat.JSON, _ -> Optional.of(SchemaSamples.PROTOBUF));

        assertThatThrownBy(() -> validation.validate(MessageAttribute.VALUE, SchemaSamples.glue(VERSION, 0, ORDER)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Protobuf of a Glue registry is not supported here");
    }

    @Test
    void aSchemaIsAskedForOnceAndARegistryThatDoesNotAnswerAgain() throws Exception {
        List<String> asked = new ArrayList<>();
        SchemaValidation validation = validation(CONFLUENT, EventRecordFormat.JSON, id -> {
            asked.add(id);
            if (asked.size() == 1) {
                throw new IOException("not now");
            }
            return Optional.of(SchemaSamples.AVRO);
        });
        byte[] framed = SchemaSamples.confluent(5, ORDER);

        assertThatThrownBy(() -> validation.validate(MessageAttribute.VALUE, framed))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("not now");
        validation.validate(MessageAttribute.VALUE, framed);
        validation.validate(MessageAttribute.VALUE, framed);
        assertThat(asked).containsExactly("5", "5");
    }

    private static SchemaValidation validation(String uri, EventRecordFormat format) {
        return validation(
                uri,
                format,
                SchemaRegistry.of(Map.of(
                        "5",
                        SchemaSamples.AVRO,
                        "6",
                        SchemaSamples.JSON,
                        "7",
                        SchemaSamples.PROTOBUF,
                        VERSION.toString(),
                        SchemaSamples.AVRO)));
    }

    private static SchemaValidation validation(String uri, EventRecordFormat format, SchemaRegistry registry) {
        return new SchemaValidation(new SchemaRegistryConfig(uri, format, Set.of(MessageAttribute.VALUE)), registry);
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(deflated)) {
            deflater.write(bytes);
        }
        return deflated.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
