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
        BatchReporter log = new BatchLog();
        return metrics.<BatchReporter>map(EmfBatchMetrics::new)
                .map(log.harmless()::and)
                .orElse(log);
    }

    /** Reports here, then there. */
    default BatchReporter and(BatchReporter next) {
        return report -> {
            report(report);
            next.report(report);
        };
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
