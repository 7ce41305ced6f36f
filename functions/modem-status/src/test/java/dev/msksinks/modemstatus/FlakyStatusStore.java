package dev.msksinks.modemstatus;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.testing.Choices;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.Unwritten;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.modemstatus.decode.DeviceChange;
import dev.msksinks.modemstatus.plan.StatusPlan;
import java.util.List;
import java.util.stream.Collectors;

/** Fails now and then: crashes before, in the middle of or behind the writes, or reports half of them as not written. */
record FlakyStatusStore(Store<StatusPlan> store, Choices choices) implements Store<StatusPlan> {

    @Override
    public WriteResult write(StatusPlan plan, Deadline deadline) {
        List<DeviceChange> newest = List.copyOf(plan.newest());
        int half = newest.size() / 2;
        return switch (choices.next(8)) {
            case 1 -> throw new RetryableStoreException("crashed before anything was written");
            case 2 -> {
                store.write(part(plan, newest.subList(0, half)), deadline);
                throw new RetryableStoreException("crashed in the middle");
            }
            case 3 -> {
                store.write(plan, deadline);
                throw new RetryableStoreException("crashed behind the last write");
            }
            case 4 -> {
                WriteResult written = store.write(part(plan, newest.subList(0, half)), deadline);
                yield half == newest.size()
                        ? written
                        : written.but(unwritten(plan, newest.subList(half, newest.size())));
            }
            default -> store.write(plan, deadline);
        };
    }

    private static StatusPlan part(StatusPlan plan, List<DeviceChange> newest) {
        return new StatusPlan(newest, plan.changes(), plan.unknownFields());
    }

    private static Unwritten unwritten(StatusPlan plan, List<DeviceChange> left) {
        return new Unwritten(
                plan.recordsOf(left.stream().map(DeviceChange::deviceId).collect(Collectors.toUnmodifiableSet())),
                new RetryableStoreException("throttled"));
    }
}
