package dev.msksinks.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.config.MetricsConfiguration;
import dev.msksinks.batch.testing.CapturedLog;
import dev.msksinks.batch.testing.CapturedOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchReporterTest {
    private static final BatchReporter FAILING = report -> {
        throw new IllegalStateException("quotes dvc0001");
    };

    private final List<BatchReport> reports = new ArrayList<>();

    @Test
    void withANamespaceABatchIsLoggedAndMeasured() {
        assertThat(metrics(Optional.of(new MetricsConfiguration("msk-sinks", "modem-status"))))
                .isOne();
    }

    @Test
    void withoutANamespaceABatchIsOnlyLogged() {
        assertThat(metrics(Optional.empty())).isZero();
    }

    @Test
    void failureIsLoggedByItsKindAloneAndHarmsNobody() {
        try (CapturedLog log = new CapturedLog()) {
            FAILING.harmless().and(reports::add).report(Reports.clean("t"));

            assertThat(log.lines())
                    .containsExactly("WARN Batch was not reported failure=java.lang.IllegalStateException");
        }
        assertThat(reports).containsExactly(Reports.clean("t"));
    }

    @Test
    void libraryThatIsNotThereHarmsNobody() {
        BatchReporter broken = report -> {
            throw new NoClassDefFoundError("org/javatuples/Pair");
        };

        broken.harmless().and(reports::add).report(Reports.clean("t"));

        assertThat(reports).hasSize(1);
    }

    @Test
    void eachReporterIsToldOnce() {
        BatchReporter reporter = reports::add;

        reporter.and(reports::add).report(Reports.mixed());

        assertThat(reports).containsExactly(Reports.mixed(), Reports.mixed());
    }

    /** Lines of metrics, beside the one of the log. */
    private static long metrics(Optional<MetricsConfiguration> configuration) {
        BatchReporter reporter = BatchReporter.of(configuration);
        try (CapturedLog log = new CapturedLog();
                CapturedOutput output = new CapturedOutput()) {
            reporter.report(Reports.clean("t"));
            assertThat(log.lines()).singleElement().asString().startsWith("INFO Batch handled");
            return output.lines().stream()
                    .filter(line -> line.contains("\"_aws\""))
                    .count();
        }
    }
}
