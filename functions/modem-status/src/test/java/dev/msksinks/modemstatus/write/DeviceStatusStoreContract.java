package dev.msksinks.modemstatus.write;

import static dev.msksinks.modemstatus.Changes.removed;
import static dev.msksinks.modemstatus.Changes.reported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.modemstatus.decode.DeviceChange;
import dev.msksinks.modemstatus.plan.StatusPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of device statuses does. */
abstract class DeviceStatusStoreContract {
    /** A device's stored state: the interface's status, or that it was removed; and the second of the change. */
    record Stored(Optional<String> interfaceStatus, long second) {
        static Stored reportedAt(long second, String interfaceStatus) {
            return new Stored(Optional.of(interfaceStatus), second);
        }

        static Stored removedAt(long second) {
            return new Stored(Optional.empty(), second);
        }
    }

    /** Each test has devices of its own, so that tests share one store. */
    private final String device = "dvc-" + UUID.randomUUID();

    abstract Store<StatusPlan> store();

    abstract Optional<Stored> read(String deviceId);

    @Test
    void firstStatusIsStored() {
        assertThat(write(reported(device, 5, "connected"))).isEqualTo(WriteResult.of(1, 0));
        assertThat(read(device)).contains(Stored.reportedAt(5, "connected"));
    }

    @Test
    void newerStatusReplacesOlderOne() {
        write(reported(device, 5, "connected"));

        assertThat(write(reported(device, 6, "down"))).isEqualTo(WriteResult.of(1, 0));
        assertThat(read(device)).contains(Stored.reportedAt(6, "down"));
    }

    @Test
    void olderStatusNeverReplacesNewerOne() {
        write(reported(device, 6, "down"));

        assertThat(write(reported(device, 5, "connected"))).isEqualTo(WriteResult.of(0, 1));
        assertThat(read(device)).contains(Stored.reportedAt(6, "down"));
    }

    @Test
    void sameStatusAgainChangesNothing() {
        write(reported(device, 5, "connected"));

        assertThat(write(reported(device, 5, "connected"))).isEqualTo(WriteResult.of(0, 1));
        assertThat(read(device)).contains(Stored.reportedAt(5, "connected"));
    }

    @Test
    void removalTakesTheStatusAway() {
        write(reported(device, 5, "connected"));

        write(removed(device, 6));

        assertThat(read(device)).contains(Stored.removedAt(6));
    }

    @Test
    void olderStatusDoesNotBringARemovedDeviceBack() {
        write(removed(device, 6));

        write(reported(device, 5, "connected"));

        assertThat(read(device)).contains(Stored.removedAt(6));
    }

    @Test
    void olderRemovalDoesNotTakeANewerStatusAway() {
        write(reported(device, 6, "down"));

        write(removed(device, 5));

        assertThat(read(device)).contains(Stored.reportedAt(6, "down"));
    }

    @Test
    void newerStatusBringsARemovedDeviceBack() {
        write(removed(device, 5));

        write(reported(device, 6, "connected"));

        assertThat(read(device)).contains(Stored.reportedAt(6, "connected"));
    }

    @Test
    void writersAtTheSameTimeEndWithTheNewest() {
        List<CompletableFuture<WriteResult>> writers = IntStream.range(0, 8)
                .mapToObj(writer -> CompletableFuture.supplyAsync(() -> write(reported(device, writer, "at" + writer))))
                .toList();
        writers.forEach(CompletableFuture::join);

        assertThat(read(device)).contains(Stored.reportedAt(7, "at7"));
    }

    @Test
    void manyDevicesAreWrittenInOnePlan() {
        DeviceChange[] changes = IntStream.range(0, 300)
                .mapToObj(i -> reported(device + i, 5, "connected"))
                .toArray(DeviceChange[]::new);

        assertThat(write(changes)).isEqualTo(WriteResult.of(300, 0));
        assertThat(write(changes)).isEqualTo(WriteResult.of(0, 300));
    }

    @Test
    void emptyPlanIsDone() {
        assertThat(write()).isEqualTo(WriteResult.of(0, 0));
    }

    WriteResult write(DeviceChange... changes) {
        return store().write(StatusPlan.reduce(Arrays.asList(changes)), Deadline.none());
    }
}
