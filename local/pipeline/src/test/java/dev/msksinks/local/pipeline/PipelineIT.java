package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.pipeline.audit.AuditRow;
import dev.msksinks.local.pipeline.progress.ProgressDisplay;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineIT {
    /** Small batches, so that devices, hours and keys are spread over many invocations. */
    private static final Map<String, String> SMALL_BATCHES = Map.of(
            "ModemTelemetryBatchSize", "300",
            "CustomerBatchSize", "100",
            "CustomerBatchingWindow", "1",
            "OrdersBatchSize", "150",
            "InventoryBatchSize", "70");

    @Test
    void storesHoldWhatWasProduced(@TempDir Path logs) throws InterruptedException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        PipelineOptions options =
                new PipelineOptions(4_000, 7, false, false, false, Path.of("../../template.yaml"), logs, SMALL_BATCHES);
        try (Resources resources = new Resources()) {
            PipelineResult result = new LocalPipeline(options, out, new ProgressDisplay(out, false)).run(resources);

            assertThat(result.rows())
                    .as(printed.toString(StandardCharsets.UTF_8))
                    .hasSize(5)
                    .allMatch(AuditRow::agrees)
                    .allMatch(row -> row.right() > 0);
            assertThat(result.invocations()).isGreaterThan(20);
        }
    }
}
