package dev.msksinks.redrive.letters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads an object of dead letters: a letter a line, whatever object of whatever version it stands in. */
public final class DeadLetterReader {
    private static final JsonFactory JSON = new JsonFactory();

    private DeadLetterReader() {}

    /** @throws UnreadableException if a line is no dead letter */
    public static List<Letter> read(String jsonLines) throws UnreadableException {
        List<Letter> letters = new ArrayList<>();
        for (String line : jsonLines.lines().toList()) {
            if (!line.isBlank()) {
                letters.add(letter(line, letters.size() + 1));
            }
        }
        return List.copyOf(letters);
    }

    private static Letter letter(String line, int number) throws UnreadableException {
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableException("letter %d is no JSON object".formatted(number));
            }
            RecordFields fields = new RecordFields();
            String code = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("code")) {
                    code = RecordFields.text(json);
                } else if (name.equals("headers") && value == JsonToken.START_ARRAY) {
                    fields.takeLetterHeaders(json);
                } else if (!fields.take(name, json)) {
                    json.skipChildren();
                }
            }
            return new Letter(fields.record(), code);
        } catch (IOException e) {
            throw new UnreadableException("letter %d is not JSON as it has to be".formatted(number));
        }
    }
}
