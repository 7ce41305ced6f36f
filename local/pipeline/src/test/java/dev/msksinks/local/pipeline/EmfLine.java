package dev.msksinks.local.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line of a log that CloudWatch takes for metrics.
 *
 * @param dimensions their values by name
 * @param values by name and unit
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Embedded metric format</a>
 */
record EmfLine(String namespace, Map<String, String> dimensions, Map<String, Double> values) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those of a function's log. */
    static List<EmfLine> in(Path log) throws IOException {
        List<EmfLine> lines = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            if (line.contains("\"_aws\"")) {
                lines.add(of(JSON.readTree(line)));
            }
        }
        return lines;
    }

    /** Reads the one directive and its one set of dimensions. */
    private static EmfLine of(JsonNode line) {
        JsonNode directive = only(line.path("_aws").path("CloudWatchMetrics"));
        Map<String, String> dimensions = new TreeMap<>();
        only(directive.path("Dimensions"))
                .forEach(name ->
                        dimensions.put(name.asText(), line.path(name.asText()).asText()));
        Map<String, Double> values = new TreeMap<>();
        for (JsonNode metric : directive.path("Metrics")) {
            String name = metric.path("Name").asText();
            values.put(
                    name + " " + metric.path("Unit").asText(), line.path(name).asDouble());
        }
        return new EmfLine(directive.path("Namespace").asText(), dimensions, values);
    }

    private static JsonNode only(JsonNode array) {
        if (array.size() != 1) {
            throw new IllegalArgumentException("not one but " + array.size());
        }
        return array.path(0);
    }
}
