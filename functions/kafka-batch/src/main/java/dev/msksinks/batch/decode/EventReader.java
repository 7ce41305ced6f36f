package dev.msksinks.batch.decode;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.Header;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.KafkaTimestamp;
import dev.msksinks.batch.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads every shape of Lambda's Kafka event: several partitions in one payload, no records at all, tombstones as null or as
 * an absent field, absent keys and headers. Records keep the event's order, which is Kafka's within a partition.
 */
public final class EventReader {
    private EventReader() {}

    public static List<KafkaRecord> records(KafkaEvent event) {
        if (event == null || event.getRecords() == null) {
            return List.of();
        }
        DeliveredBy deliveredBy = DeliveredBy.eventSource(event.getEventSource());
        List<KafkaRecord> records = new ArrayList<>();
        event.getRecords().forEach((topicPartition, ofPartition) -> {
            if (ofPartition != null) {
                for (KafkaEventRecord eventRecord : ofPartition) {
                    records.add(record(topicPartition, eventRecord, deliveredBy));
                }
            }
        });
        return List.copyOf(records);
    }

    private static KafkaRecord record(String topicPartition, KafkaEventRecord eventRecord, DeliveredBy deliveredBy) {
        return new KafkaRecord(
                new Coordinates(
                        topic(topicPartition, eventRecord), eventRecord.getPartition(), eventRecord.getOffset()),
                new KafkaTimestamp(
                        eventRecord.getTimestamp(),
                        Optional.ofNullable(eventRecord.getTimestampType())
                                .map(KafkaTimestamp.Type::named)
                                .orElse(KafkaTimestamp.Type.UNKNOWN)),
                Optional.ofNullable(eventRecord.getKey()).map(Encoded::new),
                Optional.ofNullable(eventRecord.getValue())
                        .map(Encoded::new)
                        .<Payload>map(Payload.Value::new)
                        .orElseGet(Payload.Tombstone::new),
                headers(eventRecord.getHeaders()),
                deliveredBy);
    }

    /** The map's key is topic-partition and a topic may hold dashes itself, so the record's own field goes first. */
    private static String topic(String topicPartition, KafkaEventRecord eventRecord) {
        return Optional.ofNullable(eventRecord.getTopic())
                .orElseGet(() -> topicPartition.substring(0, Math.max(0, topicPartition.lastIndexOf('-'))));
    }

    private static List<Header> headers(List<Map<String, byte[]>> eventHeaders) {
        if (eventHeaders == null || eventHeaders.isEmpty()) {
            return List.of();
        }
        return eventHeaders.stream()
                .flatMap(header -> header.entrySet().stream())
                .map(header -> new Header(
                        header.getKey(), Optional.ofNullable(header.getValue()).map(Encoded::of)))
                .toList();
    }
}
