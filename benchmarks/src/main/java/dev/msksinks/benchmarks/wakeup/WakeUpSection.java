package dev.msksinks.benchmarks.wakeup;

import dev.msksinks.benchmarks.events.Subject;
import dev.msksinks.benchmarks.measure.Measurement;
import dev.msksinks.benchmarks.measure.Section;
import dev.msksinks.benchmarks.stores.Handlers;
import dev.msksinks.benchmarks.stores.LocalStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long users wait for the first batch: in a new process, and in one that a snapshot is restored to, by how much was
 * rehearsed before. In each round every way to start is taken once.
 *
 * @param root of the project
 */
public record WakeUpSection(Path root, int rounds) implements Section {
    /** As the function is deployed. */
    public static final String RESTORED = "restored";
    /** Restored from a snapshot of a function that has only been made. */
    public static final String UNREHEARSED = "restored, nothing rehearsed";
    /** Restored from a snapshot of a function that has seen one batch. */
    public static final String ONE_BATCH = "restored, one batch rehearsed";
    /** Without SnapStart, from the start of its process. */
    public static final String STARTED = "started";

    public static final String FUNCTION = "function";
    public static final String JAR = "jar";
    public static final String FIRST_RESPONSE = "first response";
    public static final String WARM_RESPONSE = "warm response";

    private static final String MILLISECONDS = "ms";
    private static final double BYTES_A_MB = 1e6;
    private static final Map<String, Map<String, String>> WAYS = ways();

    @Override
    public String name() {
        return "wakeup";
    }

    @Override
    public List<Measurement> run() throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            System.out.println("Waking " + subject.id());
            try (LocalStores stores = LocalStores.start()) {
                Handlers handlers = new Handlers(root, stores);
                measurements.addAll(times(subject, handlers));
                measurements.addAll(size(subject, handlers));
            }
        }
        return measurements;
    }

    private List<Measurement> times(Subject subject, Handlers handlers) throws InterruptedException {
        Awakenings awakenings = new Awakenings(subject, handlers);
        // The stores are not to be slow the first time
        awakenings.start();
        Map<String, List<Awakening>> byWay = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Map<String, String>> way : WAYS.entrySet()) {
                byWay.computeIfAbsent(way.getKey(), _ -> new ArrayList<>())
                        .add(
                                way.getKey().equals(STARTED)
                                        ? awakenings.start()
                                        : awakenings.restore(
                                                way.getValue(), way.getKey().equals(RESTORED)));
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        byWay.forEach((way, samples) -> {
            measurements.add(new Measurement(
                    subject.id(),
                    way,
                    Map.of(),
                    FIRST_RESPONSE,
                    MILLISECONDS,
                    samples.stream().map(Awakening::firstMillis).toList()));
            if (way.equals(RESTORED)) {
                measurements.add(new Measurement(
                        subject.id(),
                        way,
                        Map.of(),
                        WARM_RESPONSE,
                        MILLISECONDS,
                        samples.stream()
                                .flatMapToDouble(sample -> sample.warmMillis().stream())
                                .boxed()
                                .toList()));
            }
            if (!way.equals(STARTED)) {
                measurements.add(new Measurement(
                        subject.id(),
                        way,
                        Map.of(),
                        "time until the snapshot",
                        MILLISECONDS,
                        samples.stream().map(Awakening::beforeMillis).toList()));
            }
        });
        return measurements;
    }

    private List<Measurement> size(Subject subject, Handlers handlers) throws IOException, InterruptedException {
        double megabytes = Files.size(handlers.deployed(subject).codeUri()) / BYTES_A_MB;
        return List.of(
                new Measurement(subject.id(), FUNCTION, Map.of(), JAR, "MB", List.of(megabytes)),
                new Measurement(subject.id(), RESTORED, Map.of(), "classes loaded", "", List.of((double)
                        new Awakenings(subject, handlers).loadedClasses())));
    }

    private static Map<String, Map<String, String>> ways() {
        Map<String, Map<String, String>> ways = new LinkedHashMap<>();
        ways.put(RESTORED, Map.of());
        ways.put(ONE_BATCH, Map.of("REHEARSED_BATCHES", "1"));
        ways.put(UNREHEARSED, Map.of("REHEARSED_BATCHES", "0"));
        ways.put(STARTED, Map.of());
        return ways;
    }
}
