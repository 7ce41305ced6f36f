package dev.msksinks.customerdata.decode;

import dev.msksinks.batch.decode.FieldNames;
import dev.msksinks.batch.decode.JsonFields;
import dev.msksinks.batch.decode.JsonValue;
import dev.msksinks.customerdata.Columns;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One JSON object. A number keeps its digits as written, a nested object or array is its JSON text, and null is the same as
 * an absent or an empty field, since a CSV line cannot tell them apart either.
 */
final class JsonObjectParser implements ValueParser {
    private final List<String> names;
    private final FieldNames wanted;

    JsonObjectParser(Columns columns) {
        this.names = columns.names();
        this.wanted = FieldNames.of(names);
    }

    @Override
    public ParsedValue parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws dev.msksinks.batch.PoisonRecordException if the bytes are not a JSON object in UTF-8 */
    ParsedValue parse(byte[] utf8) {
        JsonFields json = JsonFields.read(utf8, wanted);
        String[] fields = new String[names.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = json.get(names.get(i)).flatMap(JsonValue::asText).orElse("");
        }
        return new ParsedValue(List.of(fields), json.unknownFields());
    }
}
