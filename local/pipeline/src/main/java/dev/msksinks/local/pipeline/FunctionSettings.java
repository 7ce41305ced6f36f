package dev.msksinks.local.pipeline;

import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** What differs from the template for a run: its parameters, and in a storm the functions' timeout and the batches. */
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
    private final Random random;

    FunctionSettings(PipelineOptions options) {
        this.options = options;
        this.random = new Random(options.seed());
    }

    /** Parameters of the template; in a storm with other batch sizes each time. Those that are given replace all others. */
    Map<String, String> parameters(Map<String, String> given) {
        Map<String, String> parameters = new HashMap<>();
        if (options.storm()) {
            STORM_BATCHES.forEach((topic, limit) -> {
                int most = Math.clamp(topic.shareOf(options.records()) / FEWEST_BATCHES, LEAST, limit);
                int size = random.nextInt(most / SMALLEST_SHARE, most + 1);
                parameters.put(PARAMETERS.get(topic) + "BatchSize", Integer.toString(size));
                parameters.put(PARAMETERS.get(topic) + "BatchingWindow", "1");
            });
        }
        parameters.putAll(options.templateParameters());
        parameters.put("MskConnectionArn", Functions.CONNECTION);
        parameters.putAll(given);
        return parameters;
    }

    FunctionDefinition adapt(FunctionDefinition function) {
        return options.storm() ? function.withTimeout(STORM_TIMEOUT) : function;
    }
}
