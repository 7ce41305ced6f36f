package dev.msksinks.customerdata;

import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.config.EnvironmentReader;
import dev.msksinks.batch.config.MetricsConfiguration;
import dev.msksinks.batch.config.ObjectPrefix;
import dev.msksinks.batch.config.RehearsalConfiguration;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.customerdata.plan.Compression;
import dev.msksinks.customerdata.plan.OutputFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the function.
 *
 * @param bucket {@code CUSTOMER_BUCKET}, required
 * @param prefix {@code CUSTOMER_PREFIX}, {@code customer-data} by default, without slashes at its ends
 * @param columns {@code CUSTOMER_COLUMNS}, see {@link Columns#parse}
 * @param format {@code CUSTOMER_FORMAT}, {@code csv} by default, or {@code jsonl}
 * @param compression {@code CUSTOMER_COMPRESSION}, {@code none} by default, or {@code gzip}
 * @param ledgerTable {@code OFFSET_LEDGER_TABLE}, required: the DynamoDB table that says what the lake holds
 * @param ledgerRetention {@code LEDGER_RETENTION_DAYS}, 30 by default, from 1 to 3,650: how long an hour's item is kept
 *     behind its last write. What comes later costs a look at the hour's objects.
 * @param deadLetters where poison goes: not among the data, or its readers would take it for data
 * @param failureReporting {@code REPORT_BATCH_ITEM_FAILURES}, {@code false} by default
 * @param metrics {@code POWERTOOLS_METRICS_NAMESPACE} and {@code POWERTOOLS_SERVICE_NAME}; none by default
 * @param rehearsal {@code REHEARSED_BATCHES}
 */
public record CustomerDataConfiguration(
        String bucket,
        String prefix,
        Columns columns,
        OutputFormat format,
        Compression compression,
        String ledgerTable,
        Duration ledgerRetention,
        DeadLetterConfiguration deadLetters,
        FailureReporting failureReporting,
        Optional<MetricsConfiguration> metrics,
        RehearsalConfiguration rehearsal) {
    static final String DEFAULT_PREFIX = "customer-data";
    static final String DEFAULT_COLUMNS = "customerid,firstname,lastname,email,phone?,city,state,zipcode";
    static final int DEFAULT_LEDGER_DAYS = 30;

    /** @throws dev.msksinks.batch.config.MisconfiguredException with everything that is wrong */
    public static CustomerDataConfiguration read(Map<String, String> variables) {
        EnvironmentReader environment = new EnvironmentReader(variables);
        CustomerDataConfiguration configuration = new CustomerDataConfiguration(
                environment.bucket("CUSTOMER_BUCKET"),
                environment.parsed("CUSTOMER_PREFIX", DEFAULT_PREFIX, ObjectPrefix::parse),
                environment.parsed("CUSTOMER_COLUMNS", Columns.parse(DEFAULT_COLUMNS), Columns::parse),
                environment.oneOf(
                        "CUSTOMER_FORMAT",
                        OutputFormat.CSV,
                        Map.of("csv", OutputFormat.CSV, "jsonl", OutputFormat.JSON_LINES)),
                environment.oneOf(
                        "CUSTOMER_COMPRESSION",
                        Compression.NONE,
                        Map.of("none", Compression.NONE, "gzip", Compression.GZIP)),
                environment.required("OFFSET_LEDGER_TABLE"),
                Duration.ofDays(environment.number("LEDGER_RETENTION_DAYS", DEFAULT_LEDGER_DAYS, 1, 3650)),
                DeadLetterConfiguration.read(environment),
                FailureReporting.read(environment),
                MetricsConfiguration.read(environment),
                RehearsalConfiguration.read(environment));
        if (configuration.mixesDeadLettersWithData()) {
            environment.problem(
                    "DEAD_LETTER_PREFIX", "must lie apart from CUSTOMER_PREFIX, as they are in the same bucket");
        }
        environment.throwIfMisconfigured();
        return configuration;
    }

    private boolean mixesDeadLettersWithData() {
        String data = prefix + "/";
        String letters = deadLetters.prefix() + "/";
        return bucket.equals(deadLetters.bucket()) && (data.startsWith(letters) || letters.startsWith(data));
    }
}
