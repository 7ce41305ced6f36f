package dev.msksinks.modemstatus.plan;

import dev.msksinks.batch.plan.Plan;
import dev.msksinks.modemstatus.decode.DeviceChange;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest change of each device in a batch: at most one write a device, however much it reported.
 *
 * @param newest one change a device
 * @param reduced changes that a newer one of the same device made needless
 * @param unknownFields telemetry fields that are not kept
 */
public record StatusPlan(Collection<DeviceChange> newest, long reduced, long unknownFields) implements Plan {

    public StatusPlan {
        newest = List.copyOf(newest);
    }

    public static StatusPlan reduce(List<DeviceChange> changes) {
        Map<String, DeviceChange> newest = HashMap.newHashMap(changes.size());
        long unknownFields = 0;
        for (DeviceChange change : changes) {
            newest.merge(change.deviceId(), change, StatusPlan::newer);
            if (change instanceof DeviceChange.Reported reported) {
                unknownFields += reported.unknownFields();
            }
        }
        return new StatusPlan(newest.values(), changes.size() - (long) newest.size(), unknownFields);
    }

    private static DeviceChange newer(DeviceChange one, DeviceChange other) {
        return one.version().compareTo(other.version()) >= 0 ? one : other;
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of("devices", (long) newest.size(), "reduced", reduced, "unknownFields", unknownFields);
    }
}
