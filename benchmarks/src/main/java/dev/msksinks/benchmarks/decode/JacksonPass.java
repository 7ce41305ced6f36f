package dev.msksinks.benchmarks.decode;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/** What no decoder can do without: base64, and the text of every field by Jackson's parser. Nothing is checked or kept. */
final class JacksonPass {
    private static final JsonFactory JSON = new JsonFactory();

    private JacksonPass() {}

    static long base64(KafkaEvent event) {
        long bytes = 0;
        for (List<KafkaEvent.KafkaEventRecord> partition : event.getRecords().values()) {
            for (KafkaEvent.KafkaEventRecord record : partition) {
                bytes += Base64.getDecoder().decode(record.getValue()).length;
            }
        }
        return bytes;
    }

    static long fields(KafkaEvent event) throws IOException {
        long characters = 0;
        for (List<KafkaEvent.KafkaEventRecord> partition : event.getRecords().values()) {
            for (KafkaEvent.KafkaEventRecord record : partition) {
                characters += fields(Base64.getDecoder().decode(record.getValue()));
            }
        }
        return characters;
    }

    private static long fields(byte[] value) throws IOException {
        long characters = 0;
        try (JsonParser parser = JSON.createParser(value)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    characters += parser.getText().length();
                }
            }
        }
        return characters;
    }
}
