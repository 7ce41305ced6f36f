package dev.msksinks.redrive.letters;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.Header;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.KafkaTimestamp;
import dev.msksinks.batch.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields that a record has alike in a dead letter and in Lambda's event; only their headers differ. */
final class RecordFields {
    private Optional<String> topic = Optional.empty();
    private Optional<Integer> partition = Optional.empty();
    private Optional<Long> offset = Optional.empty();
    private Optional<Long> timestamp = Optional.empty();
    private KafkaTimestamp.Type timestampType = KafkaTimestamp.Type.UNKNOWN;
    private Optional<Encoded> key = Optional.empty();
    private Optional<Encoded> value = Optional.empty();
    private final List<Header> headers = new ArrayList<>();

    /** Takes the field that the parser stands on the value of; returns false, and reads nothing, if it is no such field. */
    boolean take(String name, JsonParser json) throws IOException, UnreadableException {
        switch (name) {
            case "topic" -> topic = Optional.of(text(json).intern());
            case "partition" -> partition = Optional.of(json.getIntValue());
            case "offset" -> offset = Optional.of(json.getLongValue());
            case "timestamp" -> timestamp = Optional.of(json.getLongValue());
            case "timestampType" ->
                timestampType =
                        optionalText(json).map(KafkaTimestamp.Type::named).orElse(KafkaTimestamp.Type.UNKNOWN);
            case "key" -> key = optionalText(json).map(Encoded::new);
            case "value" -> value = optionalText(json).map(Encoded::new);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Headers of a dead letter: {@code [{"name": …, "value": base64 or null}, …]}. */
    void takeLetterHeaders(JsonParser json) throws IOException, UnreadableException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Optional<String> name = Optional.empty();
            Optional<Encoded> content = Optional.empty();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "name" -> name = Optional.of(text(json));
                    case "value" -> content = optionalText(json).map(Encoded::new);
                    default -> json.skipChildren();
                }
            }
            headers.add(new Header(required(name, "header's name"), content));
        }
    }

    /** Headers of an event: {@code [{name: [signed or unsigned bytes] or null}, …]}. */
    void takeEventHeaders(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                headers.add(new Header(
                        name, json.nextToken() == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(bytes(json))));
            }
        }
    }

    KafkaRecord record() throws UnreadableException {
        return new KafkaRecord(
                new Coordinates(required(topic, "topic"), required(partition, "partition"), required(offset, "offset")),
                new KafkaTimestamp(required(timestamp, "timestamp"), timestampType),
                key,
                value.<Payload>map(Payload.Value::new).orElseGet(Payload.Tombstone::new),
                headers);
    }

    static String text(JsonParser json) throws IOException, UnreadableException {
        return optionalText(json).orElseThrow(() -> new UnreadableException("a field that has to be a text is null"));
    }

    static Optional<String> optionalText(JsonParser json) throws IOException, UnreadableException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> Optional.empty();
            case VALUE_STRING -> Optional.of(json.getText());
            default -> throw new UnreadableException("a field that has to be a text is none");
        };
    }

    private static Encoded bytes(JsonParser json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            bytes.write(json.getIntValue());
        }
        return Encoded.of(bytes.toByteArray());
    }

    private static <T> T required(Optional<T> field, String name) throws UnreadableException {
        return field.orElseThrow(() -> new UnreadableException("a record has no " + name));
    }
}
