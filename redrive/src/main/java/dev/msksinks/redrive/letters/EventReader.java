package dev.msksinks.redrive.letters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.msksinks.batch.KafkaRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the records of a Kafka event.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html#msk-sample-event">Example event</a>
 */
final class EventReader {
    private static final JsonFactory JSON = new JsonFactory();

    private EventReader() {}

    /** @throws UnreadableException if the text is no Kafka event */
    static List<KafkaRecord> records(String event) throws UnreadableException {
        List<KafkaRecord> records = new ArrayList<>();
        try (JsonParser json = JSON.createParser(event)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("records") && value == JsonToken.START_OBJECT) {
                    readPartitions(json, records);
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UnreadableException("its payload is not JSON as it has to be");
        }
        if (records.isEmpty()) {
            throw new UnreadableException("its payload holds no Kafka records");
        }
        return List.copyOf(records);
    }

    private static void readPartitions(JsonParser json, List<KafkaRecord> records)
            throws IOException, UnreadableException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                records.add(record(json));
            }
        }
    }

    private static KafkaRecord record(JsonParser json) throws IOException, UnreadableException {
        RecordFields fields = new RecordFields();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("headers") && value == JsonToken.START_ARRAY) {
                fields.takeEventHeaders(json);
            } else if (!fields.take(name, json)) {
                json.skipChildren();
            }
        }
        return fields.record();
    }
}
