package dev.msksinks.local.pipeline;

import dev.msksinks.local.mapping.InvocationReport;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Lambda itself publishes of invocations and mappings, as lines in CloudWatch's embedded metric format: beside those
 * in the functions' logs, they are what the template's dashboard shows. Dimensions have logical ids for values.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Types of metrics for Lambda
 *     functions</a>
 */
final class LambdaMetrics implements AutoCloseable {
    static final String FILE = "lambda-metrics.jsonl";

    private final PrintWriter lines;
    private final InstantSource clock;

    private LambdaMetrics(PrintWriter lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /** @throws UncheckedIOException if the file cannot be written */
    static LambdaMetrics in(Path directory, InstantSource clock) {
        try {
            Files.createDirectories(directory);
            return new LambdaMetrics(new PrintWriter(Files.newBufferedWriter(directory.resolve(FILE))), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + directory.resolve(FILE), e);
        }
    }

    void invocation(FunctionDefinition function, InvocationReport report) {
        boolean failed = report.result() instanceof InvocationResult.Failed;
        write(
                "FunctionName",
                function.logicalId(),
                Map.of("Duration", report.duration().toMillis(), "Errors", failed ? 1L : 0L));
    }

    void concurrency(FunctionDefinition function, long invocations) {
        write("FunctionName", function.logicalId(), Map.of("ConcurrentExecutions", invocations));
    }

    void lag(MappingDefinition mapping, long records) {
        write("EventSourceMappingUUID", mapping.name(), Map.of("SumOffsetLag", records));
    }

    private void write(String dimension, String value, Map<String, Long> metrics) {
        String names =
                metrics.keySet().stream().map("{\"Name\":\"%s\"}"::formatted).collect(Collectors.joining(","));
        String values = metrics.entrySet().stream()
                .map(metric -> ",\"%s\":%d".formatted(metric.getKey(), metric.getValue()))
                .collect(Collectors.joining());
        synchronized (lines) {
            lines.printf(
                    Locale.ROOT,
                    "{\"_aws\":{\"Timestamp\":%d,\"CloudWatchMetrics\":[{\"Namespace\":\"AWS/Lambda\","
                            + "\"Dimensions\":[[\"%s\"]],\"Metrics\":[%s]}]},\"%s\":\"%s\"%s}%n",
                    clock.millis(),
                    dimension,
                    names,
                    dimension,
                    value,
                    values);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
