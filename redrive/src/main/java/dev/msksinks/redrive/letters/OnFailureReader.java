package dev.msksinks.redrive.letters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads an object that an event source mapping writes to its on-failure destination. Lambda puts the event into
 * {@code payload}, as a text of JSON; an object that stands there as itself is taken too.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure.html">Capturing discarded batches</a>
 */
public final class OnFailureReader {
    private static final JsonFactory JSON = new JsonFactory();

    private OnFailureReader() {}

    /**
     * The event's records, each with the condition on which Lambda gave them up, such as {@code RetryAttemptsExhausted}. None
     * if the text is something else than an invocation record with a payload.
     *
     * @throws UnreadableException if there is a payload that is no Kafka event
     */
    public static List<Letter> read(String text) throws UnreadableException {
        String condition = "";
        Optional<String> event = Optional.empty();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return List.of();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("requestContext") && value == JsonToken.START_OBJECT) {
                    condition = condition(json);
                } else if (name.equals("payload")) {
                    event = payload(text, json);
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        if (event.isEmpty()) {
            return List.of();
        }
        String code = condition;
        return EventReader.records(event.get()).stream()
                .map(record -> new Letter(record, code))
                .toList();
    }

    private static String condition(JsonParser json) throws IOException, UnreadableException {
        String condition = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("condition")) {
                condition = RecordFields.optionalText(json).orElse("");
            } else {
                json.skipChildren();
            }
        }
        return condition;
    }

    private static Optional<String> payload(String text, JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> Optional.of(json.getText());
            case START_OBJECT -> {
                int start = Math.toIntExact(json.currentTokenLocation().getCharOffset());
                json.skipChildren();
                yield Optional.of(text.substring(
                        start, Math.toIntExact(json.currentLocation().getCharOffset())));
            }
            default -> {
                json.skipChildren();
                yield Optional.empty();
            }
        };
    }
}
