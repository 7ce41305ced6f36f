package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.JsonValue;
import java.util.regex.Pattern;

/** A sorted set's score or a change of it: a double, given as a JSON number or as a text with one. */
final class Score {
    /** Java would also read {@code 0x1p3}, {@code 1d} and {@code NaN}, which no producer of JSON means. */
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final int MAX_LENGTH = 1000;

    private Score() {}

    /** @throws PoisonRecordException if the value is no number, or beyond what a double holds */
    static double of(String field, JsonValue value) {
        String text = switch (value) {
            case JsonValue.Numeral(String literal) -> literal;
            case JsonValue.Text(String content) -> content;
            case JsonValue.Bool _, JsonValue.Nested _, JsonValue.Null _ -> "";
        };
        if (text.length() > MAX_LENGTH || !JSON_NUMBER.matcher(text).matches()) {
            throw new PoisonRecordException(PoisonCode.INVALID_FIELD, "field " + field + " is no number");
        }
        double score = Double.parseDouble(text);
        if (Double.isInfinite(score)) {
            throw new PoisonRecordException(
                    PoisonCode.INVALID_FIELD, "field " + field + " is beyond the range of a double");
        }
        return score;
    }
}
