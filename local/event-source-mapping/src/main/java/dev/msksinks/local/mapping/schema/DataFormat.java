package dev.msksinks.local.mapping.schema;

/** The kind of a schema, as an event names it. */
public enum DataFormat {
    AVRO,
    /** JSON Schema. */
    JSON,
    PROTOBUF
}
