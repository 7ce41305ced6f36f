package dev.msksinks.local.pipeline;

import dev.msksinks.local.mapping.MappingOptions;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** What differs from the template for a run: its parameters, and in a storm the functions' timeout, the mode and the batches. */
final class FunctionSettings {
    private static final Duration STORM_TIMEOUT = Duration.ofSeconds(20);
    /** The most records in a batch of a storm; few records are cut into batches that are smaller still. */
    private static final Map<Topic, Integer> STORM_BATCHES = new EnumMap<>(
            Map.of(Topic.MODEM_TELEMETRY, 4_000, Topic.CUSTOMER, 1_500, Topic.ORDERS, 1_000, Topic.INVENTORY, 600));

    private static final int SMALLEST_SHARE = 5;
    private static final int FEWEST_BATCHES = 20;
    private static final int LEAST = 50;
    private static final Map<Topic, String> PARAMETERS = new EnumMap<>(Map.of(
            Topic.MODEM_TELEMETRY, "ModemTelemetry",
            Topic.CUSTOMER, "Customer",
            Topic.ORDERS, "Orders",
            Topic.INVENTORY, "Inventory"));

    private final PipelineOptions options;

    FunctionSettings(PipelineOptions options) {
        this.options = options;
    }

    /** Parameters of the template. Those that are given replace all others. */
    Map<String, String> parameters(Map<String, String> given) {
        Map<String, String> parameters = new HashMap<>();
        if (options.storm()) {
            parameters.putAll(stormParameters());
        }
        parameters.putAll(options.templateParameters());
        parameters.put("MskConnectionArn", Functions.CONNECTION);
        parameters.putAll(given);
        return parameters;
    }

    /** In a storm each batch is cut at another size. */
    MappingOptions options(String topicName) {
        if (!options.storm()) {
            return MappingOptions.DEFAULT;
        }
        Random sizes = new Random(options.seed() + topicName.hashCode());
        MappingOptions cut = MappingOptions.DEFAULT.withBatchLimit(
                batchSize -> sizes.nextInt(Math.max(1, batchSize / SMALLEST_SHARE), batchSize + 1));
        return switch (StormMode.of(options.seed())) {
            case StormMode.OnDemand _ -> cut;
            case StormMode.Provisioned(int _, var reading) -> cut.withPartialResponses(reading);
        };
    }

    FunctionDefinition adapt(FunctionDefinition function) {
        return options.storm() ? function.withTimeout(STORM_TIMEOUT) : function;
    }

    private Map<String, String> stormParameters() {
        Map<String, String> parameters = new HashMap<>();
        STORM_BATCHES.forEach((topic, limit) -> {
            int size = Math.clamp(topic.shareOf(options.records()) / FEWEST_BATCHES, LEAST, limit);
            parameters.put(PARAMETERS.get(topic) + "BatchSize", Integer.toString(size));
            parameters.put(PARAMETERS.get(topic) + "BatchingWindow", "1");
        });
        if (StormMode.of(options.seed()) instanceof StormMode.Provisioned(int pollers, var _)) {
            parameters.put("MinimumPollers", Integer.toString(pollers));
            parameters.put("MaximumPollers", Integer.toString(pollers));
        }
        return parameters;
    }
}
