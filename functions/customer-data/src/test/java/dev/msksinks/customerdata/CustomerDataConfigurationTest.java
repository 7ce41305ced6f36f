package dev.msksinks.customerdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.config.MetricsConfiguration;
import dev.msksinks.batch.config.MisconfiguredException;
import dev.msksinks.batch.config.RehearsalConfiguration;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.customerdata.plan.Compression;
import dev.msksinks.customerdata.plan.OutputFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerDataConfigurationTest {
    private static final Map<String, String> REQUIRED =
            Map.of("CUSTOMER_BUCKET", "lake", "OFFSET_LEDGER_TABLE", "offset_ledger", "DEAD_LETTER_BUCKET", "lake");

    @Test
    void defaultsServeEverythingButTheBucketsAndTheLedger() {
        assertThat(CustomerDataConfiguration.read(REQUIRED))
                .isEqualTo(new CustomerDataConfiguration(
                        "lake",
                        "customer-data",
                        new Columns(List.of(
                                new Column("customerid", true),
                                new Column("firstname", true),
                                new Column("lastname", true),
                                new Column("email", true),
                                new Column("phone", false),
                                new Column("city", true),
                                new Column("state", true),
                                new Column("zipcode", true))),
                        OutputFormat.CSV,
                        Compression.NONE,
                        "offset_ledger",
                        Duration.ofDays(30),
                        new DeadLetterConfiguration("lake", "errors"),
                        FailureReporting.EXCEPTION,
                        Optional.empty(),
                        new RehearsalConfiguration(20)));
    }

    @Test
    void everySettingIsRead() {
        assertThat(CustomerDataConfiguration.read(Map.ofEntries(
                        Map.entry("CUSTOMER_BUCKET", "lake"),
                        Map.entry("CUSTOMER_PREFIX", "/raw/customers/"),
                        Map.entry("CUSTOMER_COLUMNS", "id,name?"),
                        Map.entry("CUSTOMER_FORMAT", "JSONL"),
                        Map.entry("CUSTOMER_COMPRESSION", "gzip"),
                        Map.entry("OFFSET_LEDGER_TABLE", "ledger"),
                        Map.entry("LEDGER_RETENTION_DAYS", "90"),
                        Map.entry("DEAD_LETTER_BUCKET", "letters"),
                        Map.entry("DEAD_LETTER_PREFIX", "errors/customer-data"),
                        Map.entry("REHEARSED_BATCHES", "7"),
                        Map.entry("POWERTOOLS_METRICS_NAMESPACE", "msk-sinks/test"),
                        Map.entry("POWERTOOLS_SERVICE_NAME", "customer-data"))))
                .isEqualTo(new CustomerDataConfiguration(
                        "lake",
                        "raw/customers",
                        new Columns(List.of(new Column("id", true), new Column("name", false))),
                        OutputFormat.JSON_LINES,
                        Compression.GZIP,
                        "ledger",
                        Duration.ofDays(90),
                        new DeadLetterConfiguration("letters", "errors/customer-data"),
                        FailureReporting.EXCEPTION,
                        Optional.of(new MetricsConfiguration("msk-sinks/test", "customer-data")),
                        new RehearsalConfiguration(7)));
    }

    @Test
    void allProblemsAreReportedTogether() {
        assertProblems(
                Map.of(
                        "CUSTOMER_PREFIX", "//",
                        "CUSTOMER_COLUMNS", "id,,id",
                        "CUSTOMER_FORMAT", "parquet",
                        "CUSTOMER_COMPRESSION", "zip",
                        "LEDGER_RETENTION_DAYS", "0",
                        "DEAD_LETTER_PREFIX", "a//b",
                        "REHEARSED_BATCHES", "1001",
                        "POWERTOOLS_METRICS_NAMESPACE", "msk sinks"),
                "CUSTOMER_BUCKET is required",
                "OFFSET_LEDGER_TABLE is required",
                "LEDGER_RETENTION_DAYS must be a whole number from 1 to 3650",
                "CUSTOMER_PREFIX must be a key prefix",
                "CUSTOMER_COLUMNS must name columns such as customerid,email,phone?: column 2 has no name",
                "CUSTOMER_FORMAT must be one of csv, jsonl",
                "CUSTOMER_COMPRESSION must be one of gzip, none",
                "DEAD_LETTER_BUCKET is required",
                "DEAD_LETTER_PREFIX must be a key prefix",
                "REHEARSED_BATCHES must be a whole number from 0 to 1000",
                "POWERTOOLS_METRICS_NAMESPACE must be a namespace of CloudWatch");
    }

    @Test
    void bothBucketsMustHaveNamesThatS3CanHave() {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.put("CUSTOMER_BUCKET", "s3://lake");
        variables.put("DEAD_LETTER_BUCKET", "Lake");
        assertProblems(
                variables,
                "CUSTOMER_BUCKET must be the name of an S3 bucket",
                "DEAD_LETTER_BUCKET must be the name of an S3 bucket");
    }

    @ParameterizedTest
    @CsvSource({"data,data", "data,data/errors", "data/customers,data"})
    void deadLettersMustNotLieAmongTheData(String data, String letters) {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.put("CUSTOMER_PREFIX", data);
        variables.put("DEAD_LETTER_PREFIX", letters);
        assertProblems(variables, "DEAD_LETTER_PREFIX must lie apart from CUSTOMER_PREFIX");
    }

    @Test
    void deadLettersMayShareAPrefixWithTheDataInAnotherBucket() {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.put("CUSTOMER_PREFIX", "data");
        variables.put("DEAD_LETTER_PREFIX", "data");
        variables.put("DEAD_LETTER_BUCKET", "letters");
        assertThat(CustomerDataConfiguration.read(variables).prefix()).isEqualTo("data");
    }

    private static void assertProblems(Map<String, String> variables, String... starts) {
        assertThatExceptionOfType(MisconfiguredException.class)
                .isThrownBy(() -> CustomerDataConfiguration.read(variables))
                .extracting(MisconfiguredException::problems, InstanceOfAssertFactories.list(String.class))
                .hasSize(starts.length)
                .allSatisfy(problem -> assertThat(starts).anyMatch(problem::startsWith))
                .satisfies(problems -> assertThat(starts)
                        .allMatch(start -> problems.stream().anyMatch(problem -> problem.startsWith(start))));
    }
}
