package dev.msksinks.benchmarks.handlers;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Records as a handler that is written in an afternoon reads them. */
final class Values {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Values() {}

    static Stream<JsonNode> of(KafkaEvent event) {
        return event.getRecords().values().stream().flatMap(List::stream).map(Values::value);
    }

    private static JsonNode value(KafkaEventRecord record) {
        try {
            return JSON.readTree(Base64.getDecoder().decode(record.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
