package dev.msksinks.benchmarks.pipeline;

import dev.msksinks.benchmarks.measure.Measurement;
import dev.msksinks.benchmarks.measure.Section;
import dev.msksinks.benchmarks.stores.Handlers;
import dev.msksinks.benchmarks.stores.LocalStores;
import dev.msksinks.local.parts.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All three topics of a real broker to the three stores, by the functions and by consumers that one would run instead. In
 * each round the topics get a backlog, and every contender has its turn at it.
 *
 * @param root of the project
 */
public record PipelineSection(Path root, int rounds) implements Section {
    public static final String FUNCTION = "pipeline";
    /** The functions as they are deployed. */
    public static final String FUNCTIONS = "functions";
    /** One thread that writes one record behind the other. */
    public static final String PLAIN = "plain consumer loop";
    /** A thread for each of several keys. */
    public static final String PARALLEL = "parallel consumer";

    public static final String CPU = "CPU a million records";

    // Multiples of the template's batch sizes: no batch waits for its window to end.
    private static final Backlog WARM_UP = new Backlog(500, 10, 10_000, 10_000);
    private static final Backlog BACKLOG = new Backlog(1_000, 10, 20_000, 30_000);
    private static final int WARM_UPS = 2;
    private static final Duration BEFORE_NOW = Duration.ofHours(2);

    @Override
    public String name() {
        return FUNCTION;
    }

    @Override
    public List<Measurement> run() throws Exception {
        try (LocalStores stores = LocalStores.startWithoutProxies();
                KafkaBroker broker = KafkaBroker.start()) {
            stores.createStatusTable(Sinks.table(PlainConsumer.GROUP));
            stores.createStatusTable(Sinks.table(ParallelConsumer.GROUP));
            Handlers handlers = new Handlers(root, stores);
            String servers = broker.bootstrapServers();
            try (Contender functions = new Functions(handlers, servers);
                    Contender plain = new ConsumerProcess(PLAIN, PlainConsumer.class, handlers, servers);
                    Contender parallel = new ConsumerProcess(PARALLEL, ParallelConsumer.class, handlers, servers)) {
                return measure(Topics.createdOn(broker), List.of(functions, plain, parallel));
            }
        }
    }

    private List<Measurement> measure(Topics topics, List<Contender> contenders) throws Exception {
        Instant start = Instant.now().minus(BEFORE_NOW);
        Map<String, List<Turn>> turns = new LinkedHashMap<>();
        for (int round = 0; round < WARM_UPS + rounds; round++) {
            boolean warmUp = round < WARM_UPS;
            Backlog backlog = warmUp ? WARM_UP : BACKLOG;
            topics.produce(backlog, start.plusSeconds(round));
            for (Contender contender : contenders) {
                Turn turn = Turn.of(contender, backlog);
                System.out.println("%s of %s: %s".formatted(warmUp ? "Warm-up" : "Round", contender.name(), turn));
                if (!warmUp) {
                    turns.computeIfAbsent(contender.name(), _ -> new ArrayList<>())
                            .add(turn);
                }
            }
        }
        return measurements(turns);
    }

    private static List<Measurement> measurements(Map<String, List<Turn>> turns) {
        List<Measurement> measurements = new ArrayList<>();
        turns.forEach((name, ofOne) -> {
            measurements.add(measurement(
                    name,
                    "throughput",
                    "records/s",
                    ofOne.stream().map(Turn::recordsASecond).toList()));
            measurements.add(
                    measurement(name, CPU, "s", ofOne.stream().map(Turn::cpu).toList()));
        });
        measurements.add(measurement(
                "event source mapping",
                CPU + " beside the functions",
                "s",
                turns.get(FUNCTIONS).stream().map(Turn::cpuHere).toList()));
        return measurements;
    }

    private static Measurement measurement(String variant, String quantity, String unit, List<Double> samples) {
        return new Measurement(FUNCTION, variant, Map.of(), quantity, unit, samples);
    }
}
