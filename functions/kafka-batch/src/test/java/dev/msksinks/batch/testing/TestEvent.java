package dev.msksinks.batch.testing;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import java.util.List;
import java.util.stream.Collectors;

/** Records, without headers, as the event in which Lambda would deliver them. */
public final class TestEvent {
    private TestEvent() {}

    public static KafkaEvent of(List<KafkaRecord> records) {
        return LambdaJson.event(
                records.stream()
                        .collect(Collectors.groupingBy(
                                record -> record.coordinates().topicPartition()))
                        .entrySet()
                        .stream()
                        .map(partition -> "\"%s\":[%s]"
                                .formatted(
                                        partition.getKey(),
                                        partition.getValue().stream()
                                                .map(TestEvent::json)
                                                .collect(Collectors.joining(","))))
                        .collect(Collectors.joining(",", "{\"eventSource\":\"aws:kafka\",\"records\":{", "}}")));
    }

    private static String json(KafkaRecord record) {
        String value = switch (record.payload()) {
            case Payload.Value(Encoded content) -> text(content);
            case Payload.Tombstone() -> "null";
        };
        return """
                {"topic":"%s","partition":%d,"offset":%d,"timestamp":%d,"timestampType":"CREATE_TIME",\
                "key":%s,"value":%s,"headers":[]}""".formatted(
                        record.coordinates().topic(),
                        record.coordinates().partition(),
                        record.coordinates().offset(),
                        record.timestamp().epochMillis(),
                        record.key().map(TestEvent::text).orElse("null"),
                        value);
    }

    private static String text(Encoded bytes) {
        return "\"" + bytes.base64() + "\"";
    }
}
