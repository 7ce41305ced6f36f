package dev.msksinks.local.mapping.schema;

/** What an event says of the schema of a key or value. */
public record SchemaMetadata(DataFormat dataFormat, String schemaId) {}
