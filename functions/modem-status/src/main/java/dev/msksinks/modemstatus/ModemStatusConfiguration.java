package dev.msksinks.modemstatus;

import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.config.EnvironmentReader;
import dev.msksinks.batch.config.MetricsConfiguration;
import dev.msksinks.batch.config.RehearsalConfiguration;
import dev.msksinks.batch.report.FailureReporting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of modem-status.
 *
 * @param table {@code DEVICE_STATUS_TABLE}, required
 * @param eventTimeTolerance {@code EVENT_TIME_TOLERANCE_SECONDS}, 300 by default, 0 to 86,400: how far in the future an
 *     event time may lie
 * @param deletedRetention {@code DELETED_STATUS_RETENTION_DAYS}, 7 by default, 1 to 3,650: how long the marker of a removed
 *     device stays; longer than the topic's retention, older records can never bring the device back
 * @param writeConcurrency {@code WRITE_CONCURRENCY}, 64 by default, 1 to 1,000: conditional writes under way at once
 * @param failureReporting {@code REPORT_BATCH_ITEM_FAILURES}, {@code false} by default
 * @param metrics {@code POWERTOOLS_METRICS_NAMESPACE} and {@code POWERTOOLS_SERVICE_NAME}; none by default
 * @param rehearsal {@code REHEARSED_BATCHES}
 */
public record ModemStatusConfiguration(
        String table,
        Duration eventTimeTolerance,
        Duration deletedRetention,
        int writeConcurrency,
        DeadLetterConfiguration deadLetters,
        FailureReporting failureReporting,
        Optional<MetricsConfiguration> metrics,
        RehearsalConfiguration rehearsal) {

    /** @throws dev.msksinks.batch.config.MisconfiguredException with every problem */
    public static ModemStatusConfiguration from(Map<String, String> variables) {
        EnvironmentReader environment = new EnvironmentReader(variables);
        ModemStatusConfiguration configuration = new ModemStatusConfiguration(
                environment.required("DEVICE_STATUS_TABLE"),
                Duration.ofSeconds(environment.number("EVENT_TIME_TOLERANCE_SECONDS", 300, 0, 86_400)),
                Duration.ofDays(environment.number("DELETED_STATUS_RETENTION_DAYS", 7, 1, 3_650)),
                environment.number("WRITE_CONCURRENCY", 64, 1, 1_000),
                DeadLetterConfiguration.read(environment),
                FailureReporting.read(environment),
                MetricsConfiguration.read(environment),
                RehearsalConfiguration.read(environment));
        environment.throwIfMisconfigured();
        return configuration;
    }
}
