package dev.msksinks.benchmarks.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.msksinks.benchmarks.handlers.DeviceItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** A put with the attributes and the condition of the function's. */
final class GuardedStatus {
    private static final String VERSION = "status_version";
    private static final String IS_NEWER = "attribute_not_exists(#version) OR #version < :version";

    private GuardedStatus() {}

    static PutItemRequest put(String table, ConsumerRecord<String, byte[]> record, JsonNode telemetry) {
        AttributeValue version = AttributeValue.fromS("%020d/%020d"
                .formatted(Instant.parse(telemetry.get("event_time").asText()).toEpochMilli(), record.offset()));
        Map<String, AttributeValue> item = new HashMap<>(DeviceItem.of(telemetry));
        item.put(VERSION, version);
        item.put("kafka_topic", AttributeValue.fromS(record.topic()));
        item.put("kafka_partition", AttributeValue.fromN(Integer.toString(record.partition())));
        item.put("kafka_offset", AttributeValue.fromN(Long.toString(record.offset())));
        item.put(
                "kafka_timestamp",
                AttributeValue.fromS(Instant.ofEpochMilli(record.timestamp()).toString()));
        return PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(IS_NEWER)
                .expressionAttributeNames(Map.of("#version", VERSION))
                .expressionAttributeValues(Map.of(":version", version))
                .build();
    }
}
