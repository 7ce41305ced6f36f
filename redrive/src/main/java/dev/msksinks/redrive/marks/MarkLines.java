package dev.msksinks.redrive.marks;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.msksinks.redrive.CouldNotRunException;
import dev.msksinks.redrive.marks.Mark.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The marks of one object by name, as JSON Lines. */
final class MarkLines {
    private static final JsonFactory JSON = new JsonFactory();

    private MarkLines() {}

    static String write(Collection<Mark> marks) {
        Map<String, Mark> sorted = new TreeMap<>();
        marks.forEach(mark -> sorted.put(mark.name(), mark));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Mark mark : sorted.values()) {
            write(mark, bytes);
            bytes.write('\n');
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void write(Mark mark, ByteArrayOutputStream bytes) {
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("name", mark.name());
            json.writeStringField("state", mark.state().name().toLowerCase(Locale.ROOT));
            json.writeStringField("at", mark.at().toString());
            json.writeStringField("run", mark.run());
            json.writeStringField("target", mark.target());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    /** @throws CouldNotRunException if the text holds no marks: what is done could then be sent twice */
    static Map<String, Mark> parse(String key, String text) {
        Map<String, Mark> marks = new HashMap<>();
        for (String line : text.lines().toList()) {
            try {
                Mark mark = parse(line);
                marks.put(mark.name(), mark);
            } catch (IOException | DateTimeException | IllegalArgumentException e) {
                throw new CouldNotRunException("Object " + key + " holds something else than marks", e);
            }
        }
        return marks;
    }

    private static Mark parse(String line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                fields.put(json.currentName(), json.nextTextValue());
            }
        }
        return new Mark(
                fields.getOrDefault("name", ""),
                State.valueOf(fields.getOrDefault("state", "").toUpperCase(Locale.ROOT)),
                Instant.parse(fields.getOrDefault("at", "")),
                fields.getOrDefault("run", ""),
                fields.getOrDefault("target", ""));
    }
}
