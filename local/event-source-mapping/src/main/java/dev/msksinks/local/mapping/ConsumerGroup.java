package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** What the broker knows of a mapping's consumer group. */
record ConsumerGroup(String groupId, String topic, String bootstrapServers) {

    private static final int PATIENCE_MILLIS =
            Math.toIntExact(Duration.ofSeconds(10).toMillis());

    static ConsumerGroup of(MappingDefinition mapping, String bootstrapServers) {
        return new ConsumerGroup(mapping.consumerGroupId(), mapping.topic(), bootstrapServers);
    }

    /** Whether the group has committed the end of every partition; false too when the broker does not tell. */
    boolean hasCommittedEverything() {
        try (Admin admin = connect()) {
            // The ends first: what is produced between the two questions does not matter.
            Map<TopicPartition, Long> ends = ends(admin);
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(groupId)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream().allMatch(end -> {
                OffsetAndMetadata offset = committed.get(end.getKey());
                return offset != null && offset.offset() >= end.getValue();
            });
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | KafkaException _) {
            return false;
        }
    }

    /** How many partitions the topic has; empty when there is no such topic, or the broker does not tell. */
    OptionalInt partitions() {
        try (Admin admin = connect()) {
            return OptionalInt.of(partitions(admin).size());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        } catch (ExecutionException | KafkaException _) {
            return OptionalInt.empty();
        }
    }

    private Admin connect() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS));
    }

    private Collection<TopicPartition> partitions(Admin admin) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private Map<TopicPartition, Long> ends(Admin admin) throws ExecutionException, InterruptedException {
        Collection<TopicPartition> partitions = partitions(admin);
        return admin
                .listOffsets(
                        partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
