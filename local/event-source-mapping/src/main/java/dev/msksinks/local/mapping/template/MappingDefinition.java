package dev.msksinks.local.mapping.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An event source mapping of a Kafka topic to a function, within the limits of Lambda's CreateEventSourceMapping.
 *
 * @param name the event's name in the template
 * @param eventSourceArn the cluster or VPC connection, passed on in every event
 * @param topic the one topic it reads
 * @param consumerGroupId the consumer group, 1 to 200 characters
 * @param batchSize the most records of one invocation, 1 to 10,000
 * @param maximumBatchingWindow how long records are gathered before an invocation, at most 300 s
 * @param startingPosition where it begins without a committed offset
 * @param enabled whether it polls at all
 */
public record MappingDefinition(
        String name,
        String eventSourceArn,
        String topic,
        String consumerGroupId,
        int batchSize,
        Duration maximumBatchingWindow,
        StartingPosition startingPosition,
        boolean enabled) {

    public static final int DEFAULT_BATCH_SIZE = 100;
    public static final Duration DEFAULT_BATCHING_WINDOW = Duration.ofMillis(500);

    private static final int MAX_BATCH_SIZE = 10_000;
    private static final Duration MAX_BATCHING_WINDOW = Duration.ofMinutes(5);
    private static final String TOPIC_NAME = "[a-zA-Z0-9._-]{1,249}";
    private static final String GROUP_ID = "[a-zA-Z0-9/*:_+=.@-]{1,200}";

    /**
     * @throws IllegalArgumentException naming every value out of Lambda's limits
     */
    public MappingDefinition {
        List<String> problems = new ArrayList<>();
        if (!topic.matches(TOPIC_NAME) || topic.matches("\\.{1,2}")) {
            problems.add("'" + topic + "' is no name for a Kafka topic");
        }
        if (!consumerGroupId.matches(GROUP_ID)) {
            problems.add("ConsumerGroupId '" + consumerGroupId + "' must match " + GROUP_ID);
        }
        if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
            problems.add("BatchSize must be 1 to " + MAX_BATCH_SIZE + ", not " + batchSize);
        }
        if (maximumBatchingWindow.isNegative() || maximumBatchingWindow.compareTo(MAX_BATCHING_WINDOW) > 0) {
            problems.add("MaximumBatchingWindowInSeconds must be 0 to " + MAX_BATCHING_WINDOW.toSeconds() + ", not "
                    + maximumBatchingWindow.toSeconds());
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** A mapping with Lambda's defaults that starts at TRIM_HORIZON; its consumer group has the mapping's name. */
    public static MappingDefinition of(String name, String topic) {
        return new MappingDefinition(
                name,
                "arn:aws:kafka:us-east-1:123456789012:cluster/local/local",
                topic,
                name,
                DEFAULT_BATCH_SIZE,
                DEFAULT_BATCHING_WINDOW,
                StartingPosition.TRIM_HORIZON,
                true);
    }

    public MappingDefinition withConsumerGroupId(String group) {
        return new MappingDefinition(
                name, eventSourceArn, topic, group, batchSize, maximumBatchingWindow, startingPosition, enabled);
    }

    public MappingDefinition withBatchSize(int records) {
        return new MappingDefinition(
                name,
                eventSourceArn,
                topic,
                consumerGroupId,
                records,
                maximumBatchingWindow,
                startingPosition,
                enabled);
    }

    public MappingDefinition withMaximumBatchingWindow(Duration window) {
        return new MappingDefinition(
                name, eventSourceArn, topic, consumerGroupId, batchSize, window, startingPosition, enabled);
    }

    public MappingDefinition withStartingPosition(StartingPosition position) {
        return new MappingDefinition(
                name, eventSourceArn, topic, consumerGroupId, batchSize, maximumBatchingWindow, position, enabled);
    }

    public MappingDefinition withEnabled(boolean polls) {
        return new MappingDefinition(
                name,
                eventSourceArn,
                topic,
                consumerGroupId,
                batchSize,
                maximumBatchingWindow,
                startingPosition,
                polls);
    }
}
