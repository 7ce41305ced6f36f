package dev.msksinks.local.mapping.schema;

/**
 * A schema that a registry keeps.
 *
 * @param format its kind
 * @param definition for Avro and JSON Schema its JSON; for Protobuf the {@code FileDescriptorProto} in base64, which a Confluent
 *     registry calls {@code serialized}
 */
public record RegisteredSchema(DataFormat format, String definition) {}
