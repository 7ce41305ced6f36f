package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.pipeline.audit.AuditRow;
import dev.msksinks.local.pipeline.progress.ProgressDisplay;
import dev.msksinks.local.pipeline.storm.StormLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StormIT {
    /** In provisioned mode and on demand. */
    @ParameterizedTest
    @ValueSource(longs = {3, 8})
    void storesHoldWhatWasProducedAfterAStorm(long seed, @TempDir Path logs) throws InterruptedException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        PipelineOptions options =
                new PipelineOptions(3_000, seed, true, false, false, Path.of("../../template.yaml"), logs, Map.of());
        try (Resources resources = new Resources()) {
            PipelineResult result = new LocalPipeline(options, out, new ProgressDisplay(out, false)).run(resources);

            StormReport report = result.storm().orElseThrow();
            String story = printed.toString(StandardCharsets.UTF_8) + report.text(result.handling());
            assertThat(report.verdict()).as(story).isEqualTo(Verdict.KEPT);
            assertThat(report.rebuiltVerdict()).as(story).isEqualTo(Verdict.KEPT);
            assertThat(report.rebuilt()).as(story).hasSize(5).allMatch(AuditRow::agrees);
            assertThat(result.agrees()).as(story).isTrue();
            assertThat(report.log().entries())
                    .as(story)
                    .hasSizeGreaterThanOrEqualTo(8)
                    .allMatch(StormLog.Entry::recovered);
            assertThat(report.failedInvocations()).as(story).isPositive();
        }
    }
}
