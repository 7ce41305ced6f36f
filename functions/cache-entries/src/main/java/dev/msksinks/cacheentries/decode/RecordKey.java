package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.JsonFields;
import dev.msksinks.batch.decode.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A tombstone's key: values joined by {@code :}, or a JSON object with the values by name. A text for one value is that
 * value, colons and all.
 */
record RecordKey(String text) {
    private static final String SEPARATOR = ":";

    /** @throws PoisonRecordException if the record has no key, or it is not UTF-8 */
    static RecordKey of(KafkaRecord record) {
        return new RecordKey(record.key()
                .map(Encoded::text)
                .orElseThrow(() ->
                        new PoisonRecordException(PoisonCode.MISSING_KEY, "tombstone has no key to name its entry")));
    }

    /** Whether the key gives the wanted names, at least one, and none of the further names. */
    boolean namesExactly(List<String> wanted, List<String> further) {
        if (wanted.isEmpty()) {
            return false;
        }
        if (!isJson()) {
            return parts().length == wanted.size();
        }
        Map<String, JsonValue> given = json(further).values();
        return further.stream().allMatch(name -> given.containsKey(name) == wanted.contains(name));
    }

    /** @throws PoisonRecordException if the key does not give a value for each name */
    Map<String, String> values(List<String> names) {
        Map<String, String> values = new HashMap<>();
        if (isJson()) {
            JsonFields json = json(names);
            for (String name : names) {
                values.put(name, json.get(name).flatMap(JsonValue::asScalar).orElse(""));
            }
        } else {
            String[] parts = names.size() == 1 ? new String[] {text} : parts();
            if (parts.length != names.size()) {
                throw invalid(names);
            }
            for (int i = 0; i < parts.length; i++) {
                values.put(names.get(i), parts[i]);
            }
        }
        if (values.values().stream().anyMatch(String::isBlank)) {
            throw invalid(names);
        }
        return values;
    }

    private boolean isJson() {
        return text.startsWith("{");
    }

    private String[] parts() {
        return text.split(SEPARATOR, -1);
    }

    private JsonFields json(List<String> names) {
        try {
            return JsonFields.read(text.getBytes(StandardCharsets.UTF_8), Set.copyOf(names));
        } catch (PoisonRecordException e) {
            throw new PoisonRecordException(PoisonCode.INVALID_KEY, "key begins as JSON and is not one object", e);
        }
    }

    private static PoisonRecordException invalid(List<String> names) {
        return new PoisonRecordException(
                PoisonCode.INVALID_KEY, "key of the tombstone does not give " + String.join(" and ", names));
    }
}
