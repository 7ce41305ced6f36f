package dev.msksinks.local.mapping.template;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the properties of a Kafka event source mapping. */
final class MappingReader {

    private final TemplateContext context;
    private final List<String> notices;

    MappingReader(TemplateContext context, List<String> notices) {
        this.context = context;
        this.notices = notices;
    }

    /** Empty when it cannot be, which a problem tells. */
    Optional<MappingDefinition> read(String functionArn, DeclaredMapping declared) {
        Properties properties = declared.properties();
        List<String> topics = properties.texts("Topics");
        if (topics.size() != 1) {
            properties.problem("Topics must name exactly one topic, not " + topics.size());
        }
        StartingPosition position = startingPosition(properties);
        Batching batching = batching(properties);
        boolean enabled = properties.flag("Enabled", true);
        String group = declared.kafka()
                .text("ConsumerGroupId")
                .orElseGet(() ->
                        MappingDefinition.uuid(functionArn, declared.name()).toString());
        FailureHandling failureHandling = FailureReader.read(properties);
        Optional<ProvisionedPollers> provisioned = provisioned(properties);
        Optional<SchemaRegistryConfig> schemaRegistry = SchemaRegistryReader.read(declared.kafka(), notices);
        List<String> patterns = patterns(properties);
        if (topics.size() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MappingDefinition(
                    declared.name(),
                    functionArn,
                    source(declared),
                    topics.getFirst(),
                    group,
                    batching,
                    position,
                    patterns,
                    failureHandling,
                    provisioned,
                    schemaRegistry,
                    enabled));
        } catch (IllegalArgumentException e) {
            properties.problem(e.getMessage());
            return Optional.empty();
        }
    }

    private static Batching batching(Properties properties) {
        Duration window = properties
                .text("MaximumBatchingWindowInSeconds")
                .map(_ -> Duration.ofSeconds(properties.integer("MaximumBatchingWindowInSeconds", 0)))
                .orElse(Batching.DEFAULT.maximumWindow());
        return new Batching(properties.integer("BatchSize", Batching.DEFAULT.batchSize()), window);
    }

    private static Optional<ProvisionedPollers> provisioned(Properties properties) {
        if (!properties.has("ProvisionedPollerConfig")) {
            return Optional.empty();
        }
        Properties config = properties.nested("ProvisionedPollerConfig");
        int minimum = config.integer("MinimumPollers", ProvisionedPollers.DEFAULT_MINIMUM);
        return Optional.of(new ProvisionedPollers(
                minimum, config.integer("MaximumPollers", Math.max(minimum, ProvisionedPollers.DEFAULT_MAXIMUM))));
    }

    private static List<String> patterns(Properties properties) {
        return properties.nested("FilterCriteria").nestedItems("Filters").stream()
                .map(filter -> filter.required("Pattern"))
                .toList();
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

    /** The cluster exists only on AWS; nothing here reads its ARN but the function that finds it in the event. */
    private KafkaSource source(DeclaredMapping declared) {
        return switch (declared.type()) {
            case SELF_MANAGED_KAFKA -> new KafkaSource.SelfManaged();
            case MSK ->
                new KafkaSource.Msk(declared.properties()
                        .textIfResolvable(declared.arnProperty())
                        .orElseGet(() -> "arn:aws:kafka:%s:%s:cluster/local/local"
                                .formatted(context.region(), context.accountId())));
        };
    }
}
