package dev.msksinks.batch.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import java.nio.charset.StandardCharsets;

/** A record's key that names something, as serializers of texts and of JSON write it. */
public sealed interface RecordKey {

    /** A text, given as it is or as a JSON string. */
    record Text(String text) implements RecordKey {}

    /** The wanted fields of a JSON object. */
    record Fields(JsonFields fields) implements RecordKey {}

    /**
     * Reads a key: what begins with a brace as a JSON object, what begins with a quote as a JSON string, all else as it is.
     *
     * @throws PoisonRecordException if it is not UTF-8, or not the JSON that it begins as
     */
    static RecordKey read(Encoded key, FieldNames wanted) {
        String text = text(key);
        try {
            return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
                case '{' -> new Fields(JsonFields.read(text.getBytes(StandardCharsets.UTF_8), wanted));
                case '"' -> new Text(JsonString.read(text));
                default -> new Text(text);
            };
        } catch (PoisonRecordException e) {
            throw new PoisonRecordException(PoisonCode.INVALID_KEY, "key as JSON: " + e.getMessage(), e);
        }
    }

    private static String text(Encoded key) {
        try {
            return key.text();
        } catch (PoisonRecordException e) {
            throw new PoisonRecordException(e.code(), "key " + e.getMessage(), e);
        }
    }
}
