package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.InvocationReport;
import dev.msksinks.local.mapping.function.FailureKind;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaMetricsTest {
    private static final FunctionDefinition FUNCTION = FunctionDefinition.of("OrdersFunction", "a.B", Path.of("a.jar"));

    @TempDir
    private Path directory;

    @Test
    void metricsAreThoseOfLambdaInTheEmbeddedMetricFormat() throws IOException {
        try (LambdaMetrics metrics = LambdaMetrics.in(directory, InstantSource.fixed(Instant.EPOCH))) {
            metrics.invocation(FUNCTION, report(new InvocationResult.Succeeded("{}")));
            metrics.invocation(FUNCTION, report(new InvocationResult.Failed(FailureKind.TIMED_OUT, "timed out")));
            metrics.concurrency(FUNCTION, 3);
            metrics.lag(MappingDefinition.of("OrdersMapping", "orders"), 7);
        }

        Map<String, String> function = Map.of("FunctionName", "OrdersFunction");
        assertThat(EmfLine.in(directory.resolve(LambdaMetrics.FILE)))
                .isEqualTo(List.of(
                        new EmfLine("AWS/Lambda", function, Map.of("Duration ", 20.0, "Errors ", 0.0)),
                        new EmfLine("AWS/Lambda", function, Map.of("Duration ", 20.0, "Errors ", 1.0)),
                        new EmfLine("AWS/Lambda", function, Map.of("ConcurrentExecutions ", 3.0)),
                        new EmfLine(
                                "AWS/Lambda",
                                Map.of("EventSourceMappingUUID", "OrdersMapping"),
                                Map.of("SumOffsetLag ", 7.0))));
    }

    private static InvocationReport report(InvocationResult result) {
        return new InvocationReport(
                MappingDefinition.of("OrdersMapping", "orders"), 1, 1, 1, 100, Map.of(), Duration.ofMillis(20), result);
    }
}
