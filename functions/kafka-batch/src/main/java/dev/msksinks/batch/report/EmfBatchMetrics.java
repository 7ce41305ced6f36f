package dev.msksinks.batch.report;

import dev.msksinks.batch.config.MetricsConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;
import software.amazon.lambda.powertools.metrics.provider.EmfMetricsProvider;

/**
 * Metrics of CloudWatch, as lines of JSON in the embedded metric format on the standard output: one a batch by service and
 * topic, and one for each code of its dead letters by service and code. An event without records has none.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Embedded metric format</a>
 */
final class EmfBatchMetrics implements BatchReporter {
    private static final String SEVERAL_TOPICS = "several";
    private static final String DEAD_LETTERS = "DeadLetters";
    private static final double NANOS_IN_A_MILLISECOND = 1e6;

    private final String service;
    private final Metrics metrics;

    EmfBatchMetrics(MetricsConfiguration configuration) {
        // Else the library asks addresses of EC2 and ECS where it runs, on Lambda too.
        EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
        service = configuration.service();
        // Not by MetricsFactory, whose instance keeps something of each invocation that only flushes lines of their
        // own.
        metrics = new EmfMetricsProvider().getMetricsInstance();
        metrics.setNamespace(configuration.namespace());
    }

    @Override
    public void report(BatchReport report) {
        List<String> topics = report.delivered().topics();
        if (topics.isEmpty()) {
            return;
        }
        emit("Topic", topics.size() == 1 ? topics.getFirst() : SEVERAL_TOPICS, batch -> {
            count(batch, "Records", report.delivered().records());
            count(batch, "RecordsHandled", report.handled());
            count(batch, "RecordsReduced", report.reduced());
            count(batch, "WritesApplied", report.written().applied());
            count(batch, "WritesStale", report.written().superseded());
            count(batch, DEAD_LETTERS, report.deadLetters().size());
            count(batch, "RecordsToComeAgain", report.toComeAgain().size());
            time(batch, "StoreTime", report.written().time());
            report.delivered().oldestAge().ifPresent(age -> time(batch, "OldestRecordAge", age));
        });
        report.deadLettersByCode()
                .forEach((code, letters) -> emit("Code", code, ofCode -> count(ofCode, DEAD_LETTERS, letters)));
    }

    /** One set of two dimensions: a dimension that is added to others would be a set, and so a metric, of its own. */
    private void emit(String dimension, String value, Consumer<Metrics> content) {
        metrics.flushMetrics(line -> {
            line.setDefaultDimensions(DimensionSet.of("Service", service, dimension, value));
            content.accept(line);
        });
    }

    private static void count(Metrics line, String name, long count) {
        line.addMetric(name, (double) count, MetricUnit.COUNT);
    }

    private static void time(Metrics line, String name, Duration time) {
        line.addMetric(name, time.toNanos() / NANOS_IN_A_MILLISECOND, MetricUnit.MILLISECONDS);
    }
}
