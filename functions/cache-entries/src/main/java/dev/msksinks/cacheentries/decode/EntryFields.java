package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.JsonFields;
import dev.msksinks.batch.decode.JsonValue;
import dev.msksinks.cacheentries.rules.CacheRule;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a record's JSON value that its topic's rule names. A field that is null counts as left out. */
record EntryFields(List<String> identityNames, JsonFields fields) {
    private static final int MAX_NUMBER_LENGTH = 1_000;

    /** @throws PoisonRecordException if the value is not one JSON object */
    static EntryFields of(CacheRule rule, Encoded content) {
        Set<String> wanted = new HashSet<>(rule.identity());
        if (rule instanceof CacheRule.SortedSetRule sortedSet) {
            wanted.addAll(sortedSet.scoreFields());
        }
        return new EntryFields(rule.identity(), JsonFields.read(content.bytes(), wanted));
    }

    /** The value of each field that names the entry. */
    Map<String, String> identity() {
        Map<String, String> values = new HashMap<>();
        identityNames.forEach(name -> values.put(name, required(name)));
        return values;
    }

    /** A finite number, written as a number or as a text. */
    Optional<Double> number(String name) {
        return scalar(name).map(value -> {
            if (value instanceof JsonValue.Bool) {
                throw invalid(name, "is not a number");
            }
            return finite(name, value.asScalar().orElseThrow());
        });
    }

    private String required(String name) {
        return scalar(name)
                .flatMap(JsonValue::asScalar)
                .filter(text -> !text.isBlank())
                .orElseThrow(() ->
                        new PoisonRecordException(PoisonCode.MISSING_FIELD, "field " + name + " is missing or empty"));
    }

    private Optional<JsonValue> scalar(String name) {
        return fields.get(name).filter(value -> switch (value) {
            case JsonValue.Nested ignored -> throw invalid(name, "is neither text nor number");
            case JsonValue.Null() -> false;
            default -> true;
        });
    }

    private static double finite(String name, String text) {
        if (text.length() > MAX_NUMBER_LENGTH) {
            throw invalid(name, "is longer than a number may be");
        }
        try {
            double number = new BigDecimal(text.strip()).doubleValue();
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new PoisonRecordException(PoisonCode.INVALID_FIELD, "field " + name + " is not a number", e);
        }
        throw invalid(name, "is larger than a score can be");
    }

    private static PoisonRecordException invalid(String name, String what) {
        return new PoisonRecordException(PoisonCode.INVALID_FIELD, "field " + name + " " + what);
    }
}
