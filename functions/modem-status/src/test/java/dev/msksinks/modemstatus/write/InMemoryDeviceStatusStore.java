package dev.msksinks.modemstatus.write;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.modemstatus.decode.DeviceChange;
import dev.msksinks.modemstatus.plan.StatusPlan;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The newest change of each device, in memory. */
public final class InMemoryDeviceStatusStore implements Store<StatusPlan> {
    private final Map<String, DeviceChange> changes = new ConcurrentHashMap<>();

    @Override
    public WriteResult write(StatusPlan plan, Deadline deadline) {
        long applied = plan.newest().stream().filter(this::put).count();
        return WriteResult.of(applied, plan.newest().size() - applied);
    }

    private boolean put(DeviceChange change) {
        AtomicBoolean applied = new AtomicBoolean();
        changes.compute(change.deviceId(), (deviceId, stored) -> {
            applied.set(stored == null || change.version().compareTo(stored.version()) > 0);
            return applied.get() ? change : stored;
        });
        return applied.get();
    }

    public Optional<DeviceChange> get(String deviceId) {
        return Optional.ofNullable(changes.get(deviceId));
    }
}
