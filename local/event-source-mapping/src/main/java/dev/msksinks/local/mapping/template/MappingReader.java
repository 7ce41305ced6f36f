package dev.msksinks.local.mapping.template;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the properties of a SAM event of type MSK. */
final class MappingReader {

    private static final String PARTIAL_RESPONSES = "FunctionResponseTypes";

    /** What changes the delivery of records on AWS and is not done here, with what happens instead. */
    private static final Map<String, String> NOT_DONE_HERE = Map.of(
            "FilterCriteria", "every record is delivered",
            "ProvisionedPollerConfig", "one poller reads all partitions",
            "DestinationConfig", "a failed batch is retried until it succeeds",
            "MaximumRetryAttempts", "a failed batch is retried until it succeeds",
            "MaximumRecordAgeInSeconds", "a failed batch is retried until it succeeds",
            "BisectBatchOnFunctionError", "a failed batch is retried as it is",
            "SchemaRegistryConfig", "records are delivered as they are in the topic");

    private final TemplateContext context;
    private final List<String> notices;

    MappingReader(TemplateContext context, List<String> notices) {
        this.context = context;
        this.notices = notices;
    }

    Optional<MappingDefinition> read(String functionName, String event, Properties properties) {
        notDoneHere(properties);
        List<String> topics = properties.texts("Topics");
        if (topics.size() != 1) {
            properties.problem("Topics must name exactly one topic, not " + topics.size());
        }
        StartingPosition position = startingPosition(properties);
        int batchSize = properties.integer("BatchSize", MappingDefinition.DEFAULT_BATCH_SIZE);
        Duration window = properties
                .text("MaximumBatchingWindowInSeconds")
                .map(_ -> Duration.ofSeconds(properties.integer("MaximumBatchingWindowInSeconds", 0)))
                .orElse(MappingDefinition.DEFAULT_BATCHING_WINDOW);
        boolean enabled = properties.flag("Enabled", true);
        String group = properties.text("ConsumerGroupId").orElseGet(() -> generatedGroupId(functionName, event));
        if (topics.size() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MappingDefinition(
                    event, eventSourceArn(properties), topics.getFirst(), group, batchSize, window, position, enabled));
        } catch (IllegalArgumentException e) {
            properties.problem(e.getMessage());
            return Optional.empty();
        }
    }

    private void notDoneHere(Properties properties) {
        NOT_DONE_HERE.keySet().stream()
                .sorted()
                .filter(properties::has)
                .forEach(name -> notices.add(
                        properties.owner() + ": " + name + " is not supported here, so " + NOT_DONE_HERE.get(name)));
        if (!properties.texts(PARTIAL_RESPONSES).isEmpty()) {
            properties.problem(PARTIAL_RESPONSES
                    + " is not supported here: without it, a partial batch response would lose the records it names");
        }
    }

    private static StartingPosition startingPosition(Properties properties) {
        String position = properties.required("StartingPosition");
        return switch (position) {
            case "TRIM_HORIZON", "" -> StartingPosition.TRIM_HORIZON;
            case "LATEST" -> StartingPosition.LATEST;
            case "AT_TIMESTAMP" -> new StartingPosition.AtTimestamp(timestamp(properties));
            default -> {
                properties.problem(
                        "StartingPosition must be TRIM_HORIZON, LATEST or AT_TIMESTAMP, not '" + position + "'");
                yield StartingPosition.TRIM_HORIZON;
            }
        };
    }

    /** Seconds since the epoch, with or without a fraction, as CloudFormation takes them. */
    private static Instant timestamp(Properties properties) {
        String seconds = properties.required("StartingPositionTimestamp");
        try {
            return Instant.ofEpochMilli(Math.round(Double.parseDouble(seconds) * 1000));
        } catch (NumberFormatException | DateTimeException _) {
            properties.problem("StartingPositionTimestamp must be seconds since the epoch, not '" + seconds + "'");
            return Instant.EPOCH;
        }
    }

    /** Lambda takes the mapping's UUID; here it follows from the names, so that a later run resumes. */
    private String generatedGroupId(String functionName, String event) {
        String identity = context.stackName() + "/" + functionName + "/" + event;
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The cluster exists only on AWS; nothing here reads its ARN but the function that finds it in the event. */
    private String eventSourceArn(Properties properties) {
        return properties
                .textIfResolvable("Stream")
                .orElseGet(() ->
                        "arn:aws:kafka:%s:%s:cluster/local/local".formatted(context.region(), context.accountId()));
    }
}
