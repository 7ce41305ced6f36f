package dev.msksinks.batch.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The wanted fields of one JSON object, read in one pass; all other fields are skipped and counted. Nesting is bounded to
 * 1,000 levels and a number to 1,000 characters, as Jackson does by default.
 */
public final class JsonFields {
    /** JSON between systems is UTF-8 (RFC 8259); a reader that guesses takes for UTF-16 what every other takes for broken. */
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

    private final FieldNames wanted;
    /** In the places of their names: a map would take several times the room, for every record. */
    private final JsonValue[] values;

    private final int unknownFields;

    private JsonFields(FieldNames wanted, JsonValue[] values, int unknownFields) {
        this.wanted = wanted;
        this.values = values;
        this.unknownFields = unknownFields;
    }

    /** @throws PoisonRecordException if the bytes are not UTF-8, not one JSON object, or give a wanted field twice */
    public static JsonFields read(byte[] utf8, FieldNames wanted) {
        if (!Utf8.isWellFormed(utf8)) {
            throw new PoisonRecordException(PoisonCode.INVALID_TEXT, "value is not UTF-8");
        }
        byte[] json = Utf8.withoutByteOrderMark(utf8);
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new PoisonRecordException(PoisonCode.INVALID_JSON, "value is not a JSON object");
            }
            JsonValue[] values = new JsonValue[wanted.size()];
            int unknown = 0;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                int place = wanted.place(name);
                if (place < 0) {
                    parser.skipChildren();
                    unknown++;
                } else if (values[place] == null) {
                    values[place] = value(json, parser, name);
                } else {
                    throw new PoisonRecordException(PoisonCode.INVALID_JSON, "field " + name + " is given twice");
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new PoisonRecordException(PoisonCode.INVALID_JSON, "value is more than one JSON object");
            }
            return new JsonFields(wanted, values, unknown);
        } catch (IOException e) {
            throw new PoisonRecordException(
                    PoisonCode.INVALID_JSON,
                    "value is not JSON: " + e.getClass().getSimpleName(),
                    e);
        }
    }

    /** The field, if it is wanted and there; a field that is null is there as {@link JsonValue.Null}. */
    public Optional<JsonValue> get(String name) {
        int place = wanted.place(name);
        return place < 0 ? Optional.empty() : Optional.ofNullable(values[place]);
    }

    /** The wanted fields that are there. */
    public List<String> names() {
        return wanted.names().stream().filter(name -> get(name).isPresent()).toList();
    }

    /** How many fields are there that are not wanted. */
    public int unknownFields() {
        return unknownFields;
    }

    private static JsonValue value(byte[] json, JsonParser parser, String name) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new JsonValue.Text(JsonString.wellFormed(parser.getText(), "field " + name));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(parser.getText());
            case VALUE_TRUE -> new JsonValue.Bool(true);
            case VALUE_FALSE -> new JsonValue.Bool(false);
            case VALUE_NULL -> new JsonValue.Null();
            default -> nested(json, parser);
        };
    }

    private static JsonValue nested(byte[] json, JsonParser parser) throws IOException {
        int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        int end = Math.toIntExact(parser.currentLocation().getByteOffset());
        return new JsonValue.Nested(new String(json, start, end - start, StandardCharsets.UTF_8));
    }
}
