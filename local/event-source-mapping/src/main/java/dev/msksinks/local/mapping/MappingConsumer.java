package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The Kafka consumer of a mapping. */
final class MappingConsumer {

    /** A function with a Kafka event may take 14 minutes; a rebalance waits for it. */
    static final Duration LONGEST_INVOCATION = Duration.ofMinutes(14);

    private static final Duration LONGEST_REBALANCE = LONGEST_INVOCATION.plusMinutes(1);

    /** Kafka's default. */
    private static final Duration SESSION = Duration.ofSeconds(45);

    /** Members learn of a rebalance with a heartbeat. */
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    private static final Duration METADATA_AGE = Duration.ofSeconds(10);

    /** How long a commit or a question to the broker may block polling. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private MappingConsumer() {}

    /**
     * @param settings replace those of the same name here
     */
    static Consumer<byte[], byte[]> connect(
            MappingDefinition mapping, String bootstrapServers, Map<String, Object> settings) {
        Map<String, Object> configuration = new HashMap<>(configuration(mapping, bootstrapServers));
        configuration.putAll(settings);
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> configuration(MappingDefinition mapping, String bootstrapServers) {
        return Map.ofEntries(
                Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ConsumerConfig.GROUP_ID_CONFIG, mapping.consumerGroupId()),
                Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, mapping.name()),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                // Only for offsets that retention has removed: the mapping's own start is committed first.
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName()),
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mapping.batchSize()),
                Map.entry(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, millis(LONGEST_REBALANCE)),
                Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(SESSION)),
                Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis(HEARTBEAT)),
                Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(PATIENCE)),
                Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, millis(METADATA_AGE)));
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
