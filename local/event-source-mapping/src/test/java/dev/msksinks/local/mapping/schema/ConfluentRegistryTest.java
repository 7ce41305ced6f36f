package dev.msksinks.local.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of a registry with Confluent's API. */
class ConfluentRegistryTest {

    private final FakeRegistry server = new FakeRegistry();
    private final SchemaRegistry registry = SchemaRegistry.confluent(URI.create(server.url() + "/"));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSchemaWithoutATypeIsAvro() throws Exception {
        server.answer("/schemas/ids/7", 200, "{\"schema\":\"\\\"string\\\"\"}");

        assertThat(registry.find("7")).contains(new RegisteredSchema(DataFormat.AVRO, "\"string\""));
    }

    @Test
    void anAvroSchemaThatRefersToOthersIsAskedForWithThemInPlace() throws Exception {
        server.answer("/schemas/ids/7", 200, "{\"schema\":\"\\\"Other\\\"\",\"references\":[{\"name\":\"Other\"}]}");
        server.answer("/schemas/ids/7?format=resolved", 200, "{\"schema\":\"\\\"long\\\"\"}");

        assertThat(registry.find("7")).contains(new RegisteredSchema(DataFormat.AVRO, "\"long\""));
    }

    @Test
    void aProtobufSchemaIsAskedForAsADescriptor() throws Exception {
        server.answer("/schemas/ids/7", 200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message A {}\"}");
        server.answer(
                "/schemas/ids/7?format=serialized", 200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"CgdhLnByb3Rv\"}");

        assertThat(registry.find("7")).contains(new RegisteredSchema(DataFormat.PROTOBUF, "CgdhLnByb3Rv"));
    }

    @Test
    void aSchemaThatTheRegistryHasNotIsEmpty() throws Exception {
        server.answer("/schemas/ids/7", 404, "{\"error_code\":40403,\"message\":\"Schema 7 not found\"}");

        assertThat(registry.find("7")).isEmpty();
    }

    @Test
    void anotherAnswerIsAFailure() {
        server.answer("/schemas/ids/7", 401, "{}");
        server.answer("/schemas/ids/8", 404, "{\"error_code\":404}");
        server.answer("/schemas/ids/9", 200, "<html>");

        assertThatThrownBy(() -> registry.find("7"))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("/schemas/ids/7 answers 401");
        assertThatThrownBy(() -> registry.find("8")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> registry.find("9")).isInstanceOf(IOException.class);
    }

    @Test
    void aJsonSchemaThatRefersToOthersIsNotSupported() {
        server.answer("/schemas/ids/7", 200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\",\"references\":[{}]}");

        assertThatThrownBy(() -> registry.find("7")).hasMessageContaining("refers to others");
    }
}
