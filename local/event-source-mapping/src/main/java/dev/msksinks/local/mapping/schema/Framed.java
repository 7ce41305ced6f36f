package dev.msksinks.local.mapping.schema;

/** What a serializer wrote, apart from the id of its schema. */
final class Framed {

    private final String schemaId;
    private final byte[] payload;

    Framed(String schemaId, byte[] payload) {
        this.schemaId = schemaId;
        this.payload = payload;
    }

    String schemaId() {
        return schemaId;
    }

    byte[] payload() {
        return payload;
    }
}
