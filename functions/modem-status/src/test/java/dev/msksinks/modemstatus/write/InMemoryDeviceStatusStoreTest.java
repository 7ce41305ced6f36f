package dev.msksinks.modemstatus.write;

import dev.msksinks.batch.write.Store;
import dev.msksinks.modemstatus.decode.DeviceChange;
import dev.msksinks.modemstatus.plan.StatusPlan;
import java.util.Optional;

class InMemoryDeviceStatusStoreTest extends DeviceStatusStoreContract {
    private final InMemoryDeviceStatusStore store = new InMemoryDeviceStatusStore();

    @Override
    Store<StatusPlan> store() {
        return store;
    }

    @Override
    Optional<Stored> read(String deviceId) {
        return store.get(deviceId).map(change -> switch (change) {
            case DeviceChange.Reported reported ->
                new Stored(
                        reported.status().interfaceStatus(),
                        reported.version().coordinates().offset());
            case DeviceChange.Removed removed ->
                Stored.removedAt(removed.version().coordinates().offset());
        });
    }
}
