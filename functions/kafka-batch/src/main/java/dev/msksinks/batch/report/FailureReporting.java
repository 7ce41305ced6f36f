package dev.msksinks.batch.report;

import dev.msksinks.batch.config.EnvironmentReader;

/**
 * How an invocation tells Lambda that records have to come again. It must fit the event source mapping: a mapping without
 * {@code ReportBatchItemFailures} takes any answer for success, and what it names would be lost.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html">Retry configurations for
 *     Apache Kafka</a>
 */
public enum FailureReporting {
    /** The invocation fails, and the whole batch comes again. */
    EXCEPTION,
    /** The answer names what has to come again. */
    BATCH_ITEM_FAILURES;

    /** {@code REPORT_BATCH_ITEM_FAILURES}, {@code false} by default. */
    public static FailureReporting read(EnvironmentReader environment) {
        return environment.flag("REPORT_BATCH_ITEM_FAILURES", false) ? BATCH_ITEM_FAILURES : EXCEPTION;
    }
}
