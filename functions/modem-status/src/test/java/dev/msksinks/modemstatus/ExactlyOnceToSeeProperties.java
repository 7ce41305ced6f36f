package dev.msksinks.modemstatus;

import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.modemstatus.decode.DeviceChange;
import dev.msksinks.modemstatus.write.InMemoryDeviceStatusStore;
import dev.msksinks.modemstatus.write.RealTable;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExactlyOnceToSeeProperties {

    @Property(tries = 1_000)
    void tableEndsAsIfEachRecordHadComeOnceAndInOrder(
            @ForAll("telemetry") SentTelemetry telemetry,
            @ForAll("choices") List<Integer> deliveries,
            @ForAll("choices") List<Integer> faults,
            @ForAll FailureReporting reporting) {
        InMemoryDeviceStatusStore table = new InMemoryDeviceStatusStore();
        new ExactlyOnceToSee(table, device -> table.get(device).map(ExactlyOnceToSeeProperties::place))
                .check(telemetry, deliveries, faults, reporting);
    }

    @Property(tries = 40)
    void soDoesARealTable(
            @ForAll("telemetry") SentTelemetry telemetry,
            @ForAll("choices") List<Integer> deliveries,
            @ForAll("choices") List<Integer> faults,
            @ForAll FailureReporting reporting) {
        try (RealTable table = RealTable.open()) {
            new ExactlyOnceToSee(table.store(), table::place).check(telemetry, deliveries, faults, reporting);
        }
    }

    private static String place(DeviceChange change) {
        return change.version().coordinates() + (change instanceof DeviceChange.Removed ? " removed" : "");
    }

    @Provide
    Arbitrary<SentTelemetry> telemetry() {
        return SentTelemetry.any();
    }

    @Provide
    Arbitrary<List<Integer>> choices() {
        return ExactlyOnceToSee.choices();
    }
}
