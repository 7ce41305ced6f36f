package dev.msksinks.modemstatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.LambdaJson;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.batch.write.Store;
import dev.msksinks.modemstatus.decode.DeviceChange;
import dev.msksinks.modemstatus.decode.DeviceStatus;
import dev.msksinks.modemstatus.plan.StatusPlan;
import dev.msksinks.modemstatus.write.InMemoryDeviceStatusStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModemStatusHandlerTest {
    private static final Path EVENTS = Path.of("../../events");
    private static final ModemStatusConfiguration CONFIGURATION =
            ModemStatusConfiguration.from(Map.of("DEVICE_STATUS_TABLE", "device_status", "DEAD_LETTER_BUCKET", "lake"));

    private final InMemoryDeviceStatusStore store = new InMemoryDeviceStatusStore();
    private final InMemoryDeadLetterStore deadLetters = new InMemoryDeadLetterStore("errors");

    @Test
    void newestStatusOfEachDeviceIsKept() {
        assertThat(handle("modem-status-batch", store)).isEqualTo(KafkaBatchResponse.success());

        assertThat(interfaceStatus("dvc0001")).contains("down");
        assertThat(store.get("dvc0003"))
                .hasValueSatisfying(change ->
                        assertThat(change.version().coordinates().offset()).isEqualTo(1686));
        assertThat(interfaceStatus("dvc0007")).contains("down");
        assertThat(deadLetters.objects()).isEmpty();
    }

    @Test
    void poisonGoesToTheDeadLettersAndTheGoodRecordsLand() {
        handle("modem-status-poison", store);

        assertThat(store.get("dvc0001")).isPresent();
        assertThat(store.get("dvc0002")).isPresent();
        assertThat(store.get("dvc0003")).isPresent();
        assertThat(deadLetters.objects().values().stream().flatMap(String::lines))
                .hasSize(10);
    }

    @Test
    void tombstonesRemoveWhatIsOlder() {
        handle("modem-status-tombstone", store);

        assertThat(store.get("dvc0001")).containsInstanceOf(DeviceChange.Removed.class);
        assertThat(store.get("dvc0002")).containsInstanceOf(DeviceChange.Removed.class);
        assertThat(store.get("dvc0003")).containsInstanceOf(DeviceChange.Reported.class);
    }

    @Test
    void storeThatIsUnwellFailsTheInvocation() {
        Store<StatusPlan> unwell = (plan, deadline) -> {
            throw new RetryableStoreException("throttled");
        };

        assertThatThrownBy(() -> handle("modem-status-batch", unwell)).isInstanceOf(RetryableStoreException.class);
    }

    private Optional<String> interfaceStatus(String deviceId) {
        return store.get(deviceId)
                .map(DeviceChange.Reported.class::cast)
                .map(DeviceChange.Reported::status)
                .flatMap(DeviceStatus::interfaceStatus);
    }

    private KafkaBatchResponse handle(String event, Store<StatusPlan> target) {
        ModemStatusHandler handler = new ModemStatusHandler(
                CONFIGURATION, InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")), target, deadLetters);
        return handler.handleRequest(event(event), TestContext.unhurried());
    }

    private static KafkaEvent event(String name) {
        try {
            return LambdaJson.event(Files.readString(EVENTS.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
