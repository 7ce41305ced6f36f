package dev.msksinks.modemstatus.plan;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.plan.Plan;
import dev.msksinks.modemstatus.decode.DeviceChange;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The newest change of each device in a batch: at most one write a device, however much it reported.
 *
 * @param newest one change a device
 * @param changes all that they were reduced from
 * @param unknownFields telemetry fields that are not kept
 */
public record StatusPlan(Collection<DeviceChange> newest, List<DeviceChange> changes, long unknownFields)
        implements Plan {

    public StatusPlan {
        newest = List.copyOf(newest);
        changes = List.copyOf(changes);
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
        return new StatusPlan(newest.values(), changes, unknownFields);
    }

    private static DeviceChange newer(DeviceChange one, DeviceChange other) {
        return one.version().compareTo(other.version()) >= 0 ? one : other;
    }

    /** Every record of these devices: an older one of a device is durable only when its newest is. */
    public List<Coordinates> recordsOf(Set<String> deviceIds) {
        return changes.stream()
                .filter(change -> deviceIds.contains(change.deviceId()))
                .map(change -> change.version().coordinates())
                .toList();
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of("devices", (long) newest.size(), "reduced", reduced(), "unknownFields", unknownFields);
    }

    @Override
    public long reduced() {
        return changes.size() - (long) newest.size();
    }
}
