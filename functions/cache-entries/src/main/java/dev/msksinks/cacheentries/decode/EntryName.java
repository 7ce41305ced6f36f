package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.JsonFields;
import dev.msksinks.batch.decode.JsonValue;
import dev.msksinks.cacheentries.VersionSuffix;
import dev.msksinks.cacheentries.rules.Template;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A key or member of the cache. */
final class EntryName {
    /** In UTF-8. A longer name is more likely a payload in the wrong field than an identifier. */
    static final int MAX_BYTES = 4096;

    private EntryName() {}

    /**
     * The template with the values of fields.
     *
     * @throws PoisonRecordException if a field is missing, empty, or no scalar, or if the name is too long, or one that the
     *     versions of entries have
     */
    static String key(Template template, JsonFields fields) {
        return unreserved(member(template, fields));
    }

    /** @throws PoisonRecordException if the name is too long, or one that the versions of entries have */
    static String key(Template template, Map<String, String> values) {
        return unreserved(member(template, values));
    }

    /**
     * The template with the values of fields.
     *
     * @throws PoisonRecordException if a field is missing, empty, or no scalar, or if the name is too long
     */
    static String member(Template template, JsonFields fields) {
        return bounded(template, template.render(field -> scalar(fields, field)));
    }

    /** @throws PoisonRecordException if the name is too long */
    static String member(Template template, Map<String, String> values) {
        return bounded(template, template.render(values));
    }

    private static String bounded(Template template, String name) {
        if (name.length() > MAX_BYTES || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new PoisonRecordException(
                    PoisonCode.TOO_LARGE,
                    "the name made of %s is longer than %d bytes"
                            .formatted(String.join(", ", template.fields()), MAX_BYTES));
        }
        return name;
    }

    /** @throws PoisonRecordException if the field is missing, null, empty, an object or an array */
    static String scalar(JsonFields fields, String name) {
        JsonValue value = fields.get(name)
                .orElseThrow(
                        () -> new PoisonRecordException(PoisonCode.MISSING_FIELD, "field " + name + " is missing"));
        return switch (value) {
            case JsonValue.Null() ->
                throw new PoisonRecordException(PoisonCode.MISSING_FIELD, "field " + name + " is null");
            case JsonValue.Nested _ ->
                throw new PoisonRecordException(
                        PoisonCode.INVALID_FIELD, "field " + name + " is an object or an array");
            case JsonValue.Text(String text)
            when text.isEmpty() ->
                throw new PoisonRecordException(PoisonCode.MISSING_FIELD, "field " + name + " is empty");
            case JsonValue.Text _, JsonValue.Numeral _, JsonValue.Bool _ ->
                value.asText().orElseThrow();
        };
    }

    private static String unreserved(String key) {
        if (VersionSuffix.isReserved(key)) {
            throw new PoisonRecordException(
                    PoisonCode.INVALID_FIELD, "the key has a brace and ends as the keys for versions do");
        }
        return key;
    }
}
