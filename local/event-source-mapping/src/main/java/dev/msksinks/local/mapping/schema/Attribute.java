package dev.msksinks.local.mapping.schema;

import java.util.Optional;

/** A key or value as its event carries it. */
public final class Attribute {

    private final byte[] delivered;
    private final byte[] filtered;
    private final Optional<SchemaMetadata> metadata;

    Attribute(byte[] delivered, byte[] filtered, Optional<SchemaMetadata> metadata) {
        this.delivered = delivered;
        this.filtered = filtered;
        this.metadata = metadata;
    }

    /**
     * Without a schema.
     *
     * @param bytes null when the record has none
     */
    public static Attribute asIs(byte[] bytes) {
        return new Attribute(bytes, bytes, Optional.empty());
    }

    /** What the function gets; null when the record has none. */
    public byte[] delivered() {
        return delivered;
    }

    /** What filters are evaluated on: its JSON when it has a schema. */
    public byte[] filtered() {
        return filtered;
    }

    /** Of the schema that it was validated with. */
    public Optional<SchemaMetadata> metadata() {
        return metadata;
    }
}
