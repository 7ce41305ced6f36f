package dev.msksinks.benchmarks.stores;

import dev.msksinks.benchmarks.events.Events;
import dev.msksinks.benchmarks.events.Shape;
import dev.msksinks.benchmarks.events.Subject;
import dev.msksinks.benchmarks.measure.Measurement;
import dev.msksinks.benchmarks.measure.Section;
import dev.msksinks.local.mapping.function.LambdaFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What it brings to write only the newest status of each device in a batch: batches of one size about few devices and about
 * many. In each round each number of devices has its turn.
 *
 * @param root of the project
 */
public record ReductionSection(Path root, int rounds) implements Section {
    private static final List<Integer> DEVICES = List.of(10, 100, 1_000, 10_000, 100_000);
    private static final int DEVICES_OF_WARM_UPS = 1_000;
    private static final int WARM_UPS = 8;

    @Override
    public String name() {
        return "reduction";
    }

    @Override
    public List<Measurement> run() throws Exception {
        Map<Integer, List<Double>> byDevices = new LinkedHashMap<>();
        Events events = new Events(Subject.MODEM_STATUS, Shape.FULL);
        try (LocalStores stores = LocalStores.startWithoutProxies()) {
            Handlers handlers = new Handlers(root, stores);
            try (LambdaFunction function = handlers.start(handlers.deployed(Subject.MODEM_STATUS))) {
                for (int i = 0; i < WARM_UPS; i++) {
                    Invocations.invoke(function, events.next(Shape.FULL.withKeys(DEVICES_OF_WARM_UPS)));
                }
                for (int round = 0; round < rounds; round++) {
                    for (int devices : DEVICES) {
                        byDevices
                                .computeIfAbsent(devices, _ -> new ArrayList<>())
                                .add(Invocations.recordsASecond(
                                        function, events.next(Shape.FULL.withKeys(devices)), Shape.FULL.records()));
                    }
                }
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        byDevices.forEach((devices, samples) -> measurements.add(new Measurement(
                Subject.MODEM_STATUS.id(),
                "%,d devices".formatted(devices),
                Map.of(),
                "throughput of 10,000 records a batch",
                "records/s",
                samples)));
        return measurements;
    }
}
