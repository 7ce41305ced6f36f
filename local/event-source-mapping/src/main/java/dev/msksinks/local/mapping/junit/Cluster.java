package dev.msksinks.local.mapping.junit;

import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.parts.KafkaBroker;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** A broker and its topics. */
record Cluster(KafkaBroker broker) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration CHECK = Duration.ofMillis(20);

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    Set<String> topics() {
        try (Admin admin = connect()) {
            return answer(admin.listTopics().names());
        }
    }

    boolean hasNoneOf(Collection<String> topics) {
        return Collections.disjoint(topics(), topics);
    }

    void create(Collection<String> topics, int partitions) {
        broker.createTopics(topics.stream().collect(Collectors.toMap(topic -> topic, _ -> partitions)));
    }

    /** Returns when they can be created anew. */
    void delete(Collection<String> topics) {
        try (Admin admin = connect()) {
            answer(admin.deleteTopics(topics).all());
            Awaitility.await()
                    .atMost(LIMIT)
                    .pollInterval(CHECK)
                    .until(() -> Collections.disjoint(answer(admin.listTopics().names()), topics));
        }
    }

    /** Whether the consumer group of a mapping has an offset in every partition, so that it misses nothing from now on. */
    boolean hasBegun(MappingDefinition mapping) {
        try (Admin admin = connect()) {
            int partitions = answer(admin.describeTopics(List.of(mapping.topic()))
                            .topicNameValues()
                            .get(mapping.topic()))
                    .partitions()
                    .size();
            Map<TopicPartition, OffsetAndMetadata> offsets = answer(
                    admin.listConsumerGroupOffsets(mapping.consumerGroupId()).partitionsToOffsetAndMetadata());
            return offsets.values().stream().filter(offset -> offset != null).count() == partitions;
        }
    }

    private Admin connect() {
        int milliseconds = Math.toIntExact(LIMIT.toMillis());
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, milliseconds,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, milliseconds));
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refuses: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka", e);
        }
    }
}
