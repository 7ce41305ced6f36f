package dev.msksinks.local.mapping.onfailure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of the same cluster: one message a record, with the record's own key, so that their order is kept. */
final class KafkaTopicDestination implements OnFailureDestination {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;

    private final String topic;
    private final Producer<byte[], byte[]> producer;

    private KafkaTopicDestination(String topic, Producer<byte[], byte[]> producer) {
        this.topic = topic;
        this.producer = producer;
    }

    static KafkaTopicDestination connect(String topic, String bootstrapServers) {
        Map<String, Object> configuration = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST_REQUEST,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(PATIENCE.toMillis() / 2),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(PATIENCE.toMillis()),
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE.toMillis());
        return new KafkaTopicDestination(
                topic, new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    @Override
    public void send(DiscardedBatch batch) throws IOException, InterruptedException {
        JsonNode event = InvocationRecord.event(batch);
        ObjectNode around = JsonNodeFactory.instance.objectNode();
        event.properties().stream()
                .filter(field -> !field.getKey().equals("records"))
                .forEach(field -> around.set(field.getKey(), field.getValue()));
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (var partition : event.get("records").properties()) {
            for (JsonNode kafkaRecord : partition.getValue()) {
                ObjectNode single = around.deepCopy();
                single.putObject("records").putArray(partition.getKey()).add(kafkaRecord);
                String message =
                        InvocationRecord.ofSingle(batch, single, kafkaRecord).toString();
                byte[] key = kafkaRecord.has("key") ? kafkaRecord.get("key").binaryValue() : null;
                sent.add(producer.send(new ProducerRecord<>(topic, key, message.getBytes(StandardCharsets.UTF_8))));
            }
        }
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IOException(
                        "the topic " + topic + " did not take it: "
                                + e.getCause().getMessage(),
                        e);
            }
        }
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }
}
