package dev.msksinks.local.mapping.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** This project's own template, which refers to its table, its bucket and its cache. */
class SetupTest {
    private static final Setup SETUP = Setup.ofTemplate(Path.of("../../template.yaml"));

    @Test
    void resourcesThatTheTemplateRefersToHaveStandIns() {
        Setup setup = SETUP.withContext(
                "withResources",
                context -> context.withResources(Map.of(
                        "DeviceStatusTable", "device_status",
                        "OffsetLedgerTable", "ledger",
                        "DataLakeBucket", "lake",
                        "CacheWriter", "writer",
                        "Cache.Endpoint.Address", "127.0.0.1",
                        "Cache.Endpoint.Port", "6379")));

        assertThat(variable(setup, "ModemStatusFunction", "DEVICE_STATUS_TABLE"))
                .isEqualTo("device_status");
        assertThat(variable(setup, "CacheEntriesFunction", "CACHE_ENDPOINT")).isEqualTo("127.0.0.1:6379");
    }

    @Test
    void environmentComesBeforeWhatTheTemplateRefersTo() {
        Setup setup = SETUP.withEnvironment(() -> Map.of(
                "DEVICE_STATUS_TABLE", "mine",
                "OFFSET_LEDGER_TABLE", "ledger",
                "DEAD_LETTER_BUCKET", "letters",
                "CUSTOMER_BUCKET", "lake",
                "CACHE_ENDPOINT", "127.0.0.1:6379",
                "CACHE_USERNAME", "writer"));

        assertThat(variable(setup, "ModemStatusFunction", "DEVICE_STATUS_TABLE"))
                .isEqualTo("mine");
        assertThat(variable(setup, "ModemStatusFunction", "DEAD_LETTER_PREFIX")).isEqualTo("errors/modem-status");
        assertThat(setup.plan().topics())
                .containsExactlyInAnyOrder("modem-telemetry", "customer", "orders", "inventory");
    }

    @Test
    void functionsThatAreNotChosenMayReferToAnything() {
        Setup setup = SETUP.withEnvironment(() -> Map.of(
                        "CACHE_ENDPOINT",
                        "127.0.0.1:6379",
                        "CACHE_USERNAME",
                        "writer",
                        "DEAD_LETTER_BUCKET",
                        "letters"))
                .withFunctions(List.of("CacheEntriesFunction"));

        assertThat(setup.plan().topics()).containsExactlyInAnyOrder("orders", "inventory");
    }

    private static String variable(Setup setup, String function, String name) {
        return setup.withFunctions(List.of(function)).plan().functions().stream()
                .map(invoked ->
                        ((Plan.Deployed) invoked).function().environment().get(name))
                .findFirst()
                .orElseThrow();
    }
}
