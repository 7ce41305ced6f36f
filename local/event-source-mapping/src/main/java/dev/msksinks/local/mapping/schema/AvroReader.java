package dev.msksinks.local.mapping.schema;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;

/** Avro, as JSON without the types that Avro's own JSON encoding puts around the values of unions. */
record AvroReader(Schema schema) implements PayloadReader {

    static AvroReader of(String definition) {
        return new AvroReader(new Schema.Parser().parse(definition));
    }

    @Override
    public String json(byte[] payload) throws IOException {
        try {
            Object datum = new GenericDatumReader<>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(payload, null));
            return GenericData.get().toString(datum);
        } catch (OutOfMemoryError e) {
            // Avro reserves at once what a length in the payload asks for, and this was none.
            throw new IOException("it is longer than memory allows", e);
        }
    }
}
