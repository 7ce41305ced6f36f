package dev.msksinks.modemstatus.decode;

import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.JsonFields;
import dev.msksinks.batch.decode.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;

/** Telemetry's fields as DynamoDB can hold them. A field that is null counts as left out. */
record TelemetryFields(JsonFields fields) {
    private static final int MAX_TEXT = 1_024;
    /** DynamoDB holds 38 significant digits and magnitudes from 1E-130 to below 1E+126. */
    private static final int MAX_DIGITS = 38;

    private static final int MAX_EXPONENT = 125;
    private static final int MIN_EXPONENT = -130;

    String required(String name) {
        return optional(name)
                .orElseThrow(
                        () -> new PoisonRecordException(PoisonCode.MISSING_FIELD, "field " + name + " is missing"));
    }

    Optional<String> optional(String name) {
        return fields.get(name).flatMap(value -> switch (value) {
            case JsonValue.Nested ignored ->
                throw new PoisonRecordException(
                        PoisonCode.INVALID_FIELD, "field " + name + " is neither text nor number");
            default -> value.asScalar();
        });
    }

    /** A short text. */
    Optional<String> text(String name) {
        Optional<String> text = optional(name);
        if (text.filter(value -> value.length() > MAX_TEXT).isPresent()) {
            throw new PoisonRecordException(
                    PoisonCode.TOO_LARGE, "field " + name + " is longer than " + MAX_TEXT + " characters");
        }
        return text;
    }

    /** A number, written as a number or as a text. */
    Optional<BigDecimal> number(String name) {
        return text(name).map(text -> {
            try {
                BigDecimal number = new BigDecimal(text.strip());
                if (fits(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new PoisonRecordException(PoisonCode.INVALID_FIELD, "field " + name + " is not a number", e);
            }
            throw new PoisonRecordException(
                    PoisonCode.INVALID_FIELD, "field " + name + " has more digits than DynamoDB can hold");
        });
    }

    private static boolean fits(BigDecimal number) {
        if (number.signum() == 0) {
            return number.scale() <= -MIN_EXPONENT && number.scale() >= -MAX_EXPONENT;
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        return exponent <= MAX_EXPONENT
                && exponent >= MIN_EXPONENT
                && (number.precision() <= MAX_DIGITS
                        || number.stripTrailingZeros().precision() <= MAX_DIGITS);
    }
}
