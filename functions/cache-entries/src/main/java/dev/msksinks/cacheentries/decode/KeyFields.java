package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.JsonFields;
import dev.msksinks.cacheentries.rules.KeyPattern;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The fields that a record's key names, each with a value.
 *
 * @param others how many fields it names besides
 */
record KeyFields(Map<String, String> values, int others) {

    KeyFields {
        values = Map.copyOf(values);
    }

    /**
     * Reads a JSON object by the names of its fields and any other key by the pattern.
     *
     * @throws PoisonRecordException if there is no key or it cannot be read
     */
    static KeyFields read(KafkaRecord record, KeyPattern pattern, Set<String> wanted) {
        String key = text(record);
        if (key.isEmpty()) {
            throw new PoisonRecordException(PoisonCode.MISSING_KEY, "a tombstone needs a key, and it is empty");
        }
        if (key.startsWith("{")) {
            return fromJson(key, wanted);
        }
        return pattern.read(key)
                .map(values -> new KeyFields(values, 0))
                .orElseThrow(() -> new PoisonRecordException(
                        PoisonCode.INVALID_KEY,
                        "key is not made of " + String.join(", ", pattern.fields()) + " in just one way"));
    }

    boolean hasAll(Set<String> fields) {
        return values.keySet().containsAll(fields);
    }

    boolean isExactly(Set<String> fields) {
        return others == 0 && values.keySet().equals(fields);
    }

    private static KeyFields fromJson(String key, Set<String> wanted) {
        try {
            JsonFields fields = JsonFields.read(key.getBytes(StandardCharsets.UTF_8), wanted);
            Map<String, String> values = new HashMap<>();
            for (String field : fields.values().keySet()) {
                values.put(field, EntryName.scalar(fields, field));
            }
            return new KeyFields(values, fields.unknownFields());
        } catch (PoisonRecordException e) {
            throw new PoisonRecordException(PoisonCode.INVALID_KEY, "key as JSON: " + e.getMessage(), e);
        }
    }

    private static String text(KafkaRecord record) {
        Encoded key = record.key()
                .orElseThrow(() ->
                        new PoisonRecordException(PoisonCode.MISSING_KEY, "a tombstone needs a key, and it has none"));
        try {
            return key.text();
        } catch (PoisonRecordException e) {
            throw new PoisonRecordException(e.code(), "key " + e.getMessage(), e);
        }
    }
}
