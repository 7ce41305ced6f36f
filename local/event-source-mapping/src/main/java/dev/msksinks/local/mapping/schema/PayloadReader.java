package dev.msksinks.local.mapping.schema;

import java.io.IOException;

/** Reads payloads of one schema; for any thread. */
@FunctionalInterface
interface PayloadReader {

    /**
     * The payload as JSON.
     *
     * @throws IOException or a runtime exception when it does not fit the schema
     */
    String json(byte[] payload) throws IOException;

    /**
     * @throws IOException or a runtime exception when the schema cannot be used
     */
    static PayloadReader of(RegisteredSchema schema) throws IOException {
        return switch (schema.format()) {
            case AVRO -> AvroReader.of(schema.definition());
            case JSON -> JsonSchemaReader.of(schema.definition());
            case PROTOBUF -> ProtobufReader.of(schema.definition());
        };
    }
}
