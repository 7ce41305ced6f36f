package dev.msksinks.local.mapping.schema;

import dev.msksinks.local.mapping.onfailure.Condition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.InflaterInputStream;

/** What the serializers of a registry put before a payload. */
enum WireFormat {
    /**
     * A zero, and the schema's id in four bytes.
     *
     * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">
     *     Wire format</a>
     */
    CONFLUENT(0, 1 + Integer.BYTES) {
        @Override
        Framed read(byte[] bytes) {
            int id = ByteBuffer.wrap(bytes).getInt(1);
            return new Framed(Integer.toUnsignedString(id), payload(bytes));
        }
    },
    /**
     * A three, how the payload is compressed, and the UUID of the schema version.
     *
     * @see <a href="https://github.com/awslabs/aws-glue-schema-registry">AWS Glue Schema Registry</a>
     */
    GLUE(3, 2 + 2 * Long.BYTES) {
        private static final int UNCOMPRESSED = 0;
        private static final int ZLIB = 5;

        @Override
        Framed read(byte[] bytes) throws IOException {
            ByteBuffer header = ByteBuffer.wrap(bytes);
            UUID id = new UUID(header.getLong(2), header.getLong(2 + Long.BYTES));
            return new Framed(
                    id.toString(),
                    switch (bytes[1]) {
                        case UNCOMPRESSED -> payload(bytes);
                        case ZLIB -> inflated(payload(bytes));
                        default -> throw new IOException("its compression " + bytes[1] + " is not known");
                    });
        }
    };

    private final int first;
    private final int length;

    WireFormat(int first, int length) {
        this.first = first;
        this.length = length;
    }

    /**
     * @throws InvalidRecordException when they do not begin as they should
     */
    Framed unframe(byte[] bytes) throws InvalidRecordException {
        if (bytes.length < length || bytes[0] != first) {
            throw new InvalidRecordException(
                    Condition.DESERIALIZATION_ERROR,
                    "it does not begin with " + first
                            + " and the id of a schema, as from a serializer of the registry");
        }
        try {
            return read(bytes);
        } catch (IOException e) {
            throw new InvalidRecordException(Condition.DESERIALIZATION_ERROR, e.getMessage());
        }
    }

    abstract Framed read(byte[] bytes) throws IOException;

    byte[] payload(byte[] bytes) {
        return Arrays.copyOfRange(bytes, length, bytes.length);
    }

    private static byte[] inflated(byte[] payload) throws IOException {
        try (var inflater = new InflaterInputStream(new ByteArrayInputStream(payload))) {
            return inflater.readAllBytes();
        }
    }
}
