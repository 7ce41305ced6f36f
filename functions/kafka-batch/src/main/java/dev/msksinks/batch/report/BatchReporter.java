package dev.msksinks.batch.report;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import dev.msksinks.batch.config.MetricsConfiguration;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Tells somebody what a batch came to. */
@FunctionalInterface
public interface BatchReporter {
    void report(BatchReport report);

    /** Reports to the log, and to CloudWatch where there is a namespace for metrics. */
    static BatchReporter of(Optional<MetricsConfiguration> metrics) {
        return new BatchLog().harmless().and(metrics(metrics));
    }

    /** Reports to CloudWatch alone, where there is a namespace for metrics. */
    static BatchReporter metrics(Optional<MetricsConfiguration> metrics) {
        return metrics.<BatchReporter>map(EmfBatchMetrics::new).orElse(_ -> {});
    }

    /** Reports here, then there. */
    default BatchReporter and(BatchReporter next) {
        return report -> {
            report(report);
            next.report(report);
        };
    }

    /** As this one, but nothing of it is seen; for one thread alone. */
    default BatchReporter quiet() {
        return new QuietReporter(this);
    }

    /**
     * Goes on where this one fails: what is durable must not come again only because nobody could be told. The failure's
     * message is left out, as nobody knows what it quotes.
     */
    default BatchReporter harmless() {
        return report -> {
            try {
                report(report);
            } catch (RuntimeException | LinkageError e) {
                LoggerFactory.getLogger(BatchReporter.class)
                        .warn(
                                "Batch was not reported",
                                entry("failure", e.getClass().getName()));
            }
        };
    }
}
