package dev.msksinks.benchmarks.decode;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * The event as records of Kafka's client, each value read by an object mapper: the way of Powertools' Kafka utility, in which
 * one record that cannot be read fails the event. Written after its deserializer.
 *
 * @see <a href="https://docs.powertools.aws.dev/lambda/java/latest/utilities/kafka/">Kafka Consumer</a>
 */
final class EagerRecords {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EagerRecords() {}

    static ConsumerRecords<String, JsonNode> read(byte[] event) throws IOException {
        Map<TopicPartition, List<ConsumerRecord<String, JsonNode>>> records = new HashMap<>();
        for (Map.Entry<String, List<KafkaEventRecord>> partition :
                JSON.readValue(event, KafkaEvent.class).getRecords().entrySet()) {
            for (KafkaEventRecord record : partition.getValue()) {
                records.computeIfAbsent(
                                new TopicPartition(partition.getKey(), record.getPartition()), _ -> new ArrayList<>())
                        .add(consumerRecord(partition.getKey(), record));
            }
        }
        return new ConsumerRecords<>(records, Map.of());
    }

    private static ConsumerRecord<String, JsonNode> consumerRecord(String topic, KafkaEventRecord record)
            throws IOException {
        return new ConsumerRecord<>(
                topic,
                record.getPartition(),
                record.getOffset(),
                record.getTimestamp(),
                TimestampType.valueOf(record.getTimestampType()),
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                new String(Base64.getDecoder().decode(record.getKey()), StandardCharsets.UTF_8),
                JSON.readTree(Base64.getDecoder().decode(record.getValue())),
                new RecordHeaders(),
                Optional.empty());
    }
}
