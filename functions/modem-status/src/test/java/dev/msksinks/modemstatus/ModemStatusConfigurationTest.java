package dev.msksinks.modemstatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.config.MetricsConfiguration;
import dev.msksinks.batch.config.MisconfiguredException;
import dev.msksinks.batch.config.RehearsalConfiguration;
import dev.msksinks.batch.report.FailureReporting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModemStatusConfigurationTest {
    @Test
    void defaults() {
        assertThat(ModemStatusConfiguration.from(
                        Map.of("DEVICE_STATUS_TABLE", "device_status", "DEAD_LETTER_BUCKET", "lake")))
                .isEqualTo(new ModemStatusConfiguration(
                        "device_status",
                        Duration.ofMinutes(5),
                        Duration.ofDays(7),
                        64,
                        new DeadLetterConfiguration("lake", "errors"),
                        FailureReporting.EXCEPTION,
                        Optional.empty(),
                        new RehearsalConfiguration(20)));
    }

    @Test
    void mapping() {
        assertThat(ModemStatusConfiguration.from(Map.of(
                        "DEVICE_STATUS_TABLE", "t",
                        "EVENT_TIME_TOLERANCE_SECONDS", "0",
                        "DELETED_STATUS_RETENTION_DAYS", "30",
                        "WRITE_CONCURRENCY", "8",
                        "DEAD_LETTER_BUCKET", "letters",
                        "DEAD_LETTER_PREFIX", "errors/modem-status",
                        "REHEARSED_BATCHES", "7",
                        "POWERTOOLS_METRICS_NAMESPACE", "msk-sinks/test",
                        "POWERTOOLS_SERVICE_NAME", "modem-status")))
                .isEqualTo(new ModemStatusConfiguration(
                        "t",
                        Duration.ZERO,
                        Duration.ofDays(30),
                        8,
                        new DeadLetterConfiguration("letters", "errors/modem-status"),
                        FailureReporting.EXCEPTION,
                        Optional.of(new MetricsConfiguration("msk-sinks/test", "modem-status")),
                        new RehearsalConfiguration(7)));
    }

    @Test
    void allInvalidValuesAreReportedTogether() {
        assertThatThrownBy(() -> ModemStatusConfiguration.from(Map.of(
                        "EVENT_TIME_TOLERANCE_SECONDS", "-1",
                        "DELETED_STATUS_RETENTION_DAYS", "0",
                        "WRITE_CONCURRENCY", "many",
                        "DEAD_LETTER_PREFIX", "/",
                        "REHEARSED_BATCHES", "1001",
                        "POWERTOOLS_METRICS_NAMESPACE", "AWS/Lambda")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContainingAll(
                        "DEVICE_STATUS_TABLE is required",
                        "EVENT_TIME_TOLERANCE_SECONDS must be a whole number from 0 to 86400",
                        "DELETED_STATUS_RETENTION_DAYS must be",
                        "WRITE_CONCURRENCY must be",
                        "DEAD_LETTER_BUCKET is required",
                        "DEAD_LETTER_PREFIX must be",
                        "REHEARSED_BATCHES must be a whole number from 0 to 1000",
                        "POWERTOOLS_METRICS_NAMESPACE must be");
    }
}
