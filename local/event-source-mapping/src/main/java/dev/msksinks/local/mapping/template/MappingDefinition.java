package dev.msksinks.local.mapping.template;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An event source mapping of a Kafka topic to a function, within the limits of Lambda's CreateEventSourceMapping.
 *
 * @param name the event's name in the template
 * @param functionArn the function it invokes
 * @param source the cluster
 * @param topic the one topic it reads
 * @param consumerGroupId the consumer group, 1 to 200 characters
 * @param batching how records are gathered
 * @param startingPosition where it begins without a committed offset
 * @param filterPatterns the patterns of which a record's value must match one; none for all records
 * @param failureHandling what it does with a batch that its function failed on
 * @param provisioned its pollers in provisioned mode, without which one poller reads all partitions
 * @param schemaRegistry what it validates records with; none delivers them as they are
 * @param enabled whether it polls at all
 */
public record MappingDefinition(
        String name,
        String functionArn,
        KafkaSource source,
        String topic,
        String consumerGroupId,
        Batching batching,
        StartingPosition startingPosition,
        List<String> filterPatterns,
        FailureHandling failureHandling,
        Optional<ProvisionedPollers> provisioned,
        Optional<SchemaRegistryConfig> schemaRegistry,
        boolean enabled) {

    private static final String TOPIC_NAME = "[a-zA-Z0-9._-]{1,249}";
    private static final String GROUP_ID = "[a-zA-Z0-9/*:_+=.@-]{1,200}";

    /**
     * @throws IllegalArgumentException naming every value out of Lambda's limits
     */
    public MappingDefinition {
        filterPatterns = List.copyOf(filterPatterns);
        List<String> problems = new ArrayList<>();
        if (!topic.matches(TOPIC_NAME) || topic.matches("\\.{1,2}")) {
            problems.add("'" + topic + "' is no name for a Kafka topic");
        }
        if (!consumerGroupId.matches(GROUP_ID)) {
            problems.add("ConsumerGroupId '" + consumerGroupId + "' must match " + GROUP_ID);
        }
        problems.addAll(batching.problems());
        problems.addAll(FilterPatterns.problems(filterPatterns));
        provisioned.ifPresent(pollers -> problems.addAll(pollers.problems()));
        problems.addAll(failureHandling.problems(provisioned.isPresent(), topic));
        schemaRegistry.ifPresent(registry -> problems.addAll(registry.problems(provisioned.isPresent())));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** A mapping with Lambda's defaults that starts at TRIM_HORIZON; its consumer group has the mapping's name. */
    public static MappingDefinition of(String name, String topic) {
        return new MappingDefinition(
                name,
                "arn:aws:lambda:us-east-1:123456789012:function:" + name,
                KafkaSource.LOCAL,
                topic,
                name,
                Batching.DEFAULT,
                StartingPosition.TRIM_HORIZON,
                List.of(),
                FailureHandling.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                true);
    }

    /** The mapping's UUID. Lambda draws one; here it follows from the names, so that a later run resumes. */
    public UUID uuid() {
        return uuid(functionArn, name);
    }

    static UUID uuid(String functionArn, String name) {
        return UUID.nameUUIDFromBytes((functionArn + "/" + name).getBytes(StandardCharsets.UTF_8));
    }

    public int batchSize() {
        return batching.batchSize();
    }

    public Duration maximumBatchingWindow() {
        return batching.maximumWindow();
    }

    public MappingDefinition withFunctionArn(String arn) {
        return copy().functionArn(arn).build();
    }

    public MappingDefinition withSource(KafkaSource cluster) {
        return copy().source(cluster).build();
    }

    public MappingDefinition withConsumerGroupId(String group) {
        return copy().consumerGroupId(group).build();
    }

    public MappingDefinition withBatchSize(int records) {
        return copy().batching(new Batching(records, maximumBatchingWindow())).build();
    }

    public MappingDefinition withMaximumBatchingWindow(Duration window) {
        return copy().batching(new Batching(batchSize(), window)).build();
    }

    public MappingDefinition withStartingPosition(StartingPosition position) {
        return copy().startingPosition(position).build();
    }

    /** Records whose value matches one of these patterns, such as {@code {"value": {"status": ["online"]}}}. */
    public MappingDefinition withFilterPatterns(List<String> patterns) {
        return copy().filterPatterns(patterns).build();
    }

    public MappingDefinition withFailureHandling(FailureHandling handling) {
        return copy().failureHandling(handling).build();
    }

    public MappingDefinition withProvisioned(ProvisionedPollers pollers) {
        return copy().provisioned(Optional.of(pollers)).build();
    }

    /** With a schema registry, which needs provisioned mode. */
    public MappingDefinition withSchemaRegistry(SchemaRegistryConfig registry) {
        return copy().schemaRegistry(Optional.of(registry)).build();
    }

    public MappingDefinition withEnabled(boolean polls) {
        return copy().enabled(polls).build();
    }

    private MappingDefinitionBuilder copy() {
        return new MappingDefinitionBuilder(this);
    }
}
