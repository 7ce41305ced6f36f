package dev.msksinks.customerdata.decode;

import dev.msksinks.batch.decode.JsonFields;
import dev.msksinks.batch.decode.JsonValue;
import dev.msksinks.customerdata.Columns;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * One JSON object. A number keeps its digits as written, a nested object or array is its JSON text, and null is the same as
 * an absent or an empty field, since a CSV line cannot tell them apart either.
 */
final class JsonObjectParser implements ValueParser {
    private final List<String> names;
    private final Set<String> wanted;

    JsonObjectParser(Columns columns) {
        this.names = columns.names();
        this.wanted = Set.copyOf(names);
    }

    @Override
    public ParsedValue parse(String text) {
        JsonFields json = JsonFields.read(text.getBytes(StandardCharsets.UTF_8), wanted);
        List<String> fields = names.stream()
                .map(name -> json.get(name).flatMap(JsonValue::asText).orElse(""))
                .toList();
        return new ParsedValue(fields, json.unknownFields());
    }
}
