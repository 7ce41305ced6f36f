package dev.msksinks.batch.decode;

import java.util.Optional;

/** A field's value as its JSON wrote it: numbers keep their digits, nested values their text. */
public sealed interface JsonValue {

    record Text(String value) implements JsonValue {}

    /** A number, as written. */
    record Numeral(String literal) implements JsonValue {}

    record Bool(boolean value) implements JsonValue {}

    record Null() implements JsonValue {}

    /** An object or array, as written. */
    record Nested(String json) implements JsonValue {}

    /** The value as plain text; nothing for null. */
    default Optional<String> asText() {
        return switch (this) {
            case Text(String value) -> Optional.of(value);
            case Numeral(String literal) -> Optional.of(literal);
            case Bool(boolean value) -> Optional.of(Boolean.toString(value));
            case Nested(String json) -> Optional.of(json);
            case Null() -> Optional.empty();
        };
    }

    /** The value as plain text, if it is a text, a number or a truth value. */
    default Optional<String> asScalar() {
        return this instanceof Nested ? Optional.empty() : asText();
    }
}
