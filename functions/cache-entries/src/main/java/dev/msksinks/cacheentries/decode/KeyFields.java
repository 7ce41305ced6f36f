package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.FieldNames;
import dev.msksinks.batch.decode.JsonFields;
import dev.msksinks.batch.decode.RecordKey;
import dev.msksinks.cacheentries.rules.KeyPattern;
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
     * Reads a JSON object by the names of its fields, and a text by the pattern.
     *
     * @throws PoisonRecordException if there is no key or it cannot be read
     */
    static KeyFields read(KafkaRecord record, KeyPattern pattern, FieldNames wanted) {
        Encoded key = record.key()
                .orElseThrow(() ->
                        new PoisonRecordException(PoisonCode.MISSING_KEY, "a tombstone needs a key, and it has none"));
        return switch (RecordKey.read(key, wanted)) {
            case RecordKey.Text(String text)
            when text.isEmpty() ->
                throw new PoisonRecordException(PoisonCode.MISSING_KEY, "a tombstone needs a key, and it is empty");
            case RecordKey.Text(String text) -> of(text, pattern);
            case RecordKey.Fields(JsonFields fields) -> of(fields);
        };
    }

    boolean hasAll(Set<String> fields) {
        return values.keySet().containsAll(fields);
    }

    boolean isExactly(Set<String> fields) {
        return others == 0 && values.keySet().equals(fields);
    }

    private static KeyFields of(String key, KeyPattern pattern) {
        return pattern.read(key)
                .map(values -> new KeyFields(values, 0))
                .orElseThrow(() -> new PoisonRecordException(
                        PoisonCode.INVALID_KEY,
                        "key is not made of " + String.join(", ", pattern.fields()) + " in just one way"));
    }

    private static KeyFields of(JsonFields fields) {
        Map<String, String> values = new HashMap<>();
        try {
            fields.names().forEach(field -> values.put(field, EntryName.scalar(fields, field)));
        } catch (PoisonRecordException e) {
            throw new PoisonRecordException(PoisonCode.INVALID_KEY, "key as JSON: " + e.getMessage(), e);
        }
        return new KeyFields(values, fields.unknownFields());
    }
}
