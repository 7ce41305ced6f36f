package dev.msksinks.benchmarks.stores;

import dev.msksinks.benchmarks.events.Events;
import dev.msksinks.benchmarks.events.Shape;
import dev.msksinks.benchmarks.events.Subject;
import dev.msksinks.benchmarks.handlers.NewConnectionEach;
import dev.msksinks.benchmarks.handlers.NewDynamoDbClientEach;
import dev.msksinks.benchmarks.handlers.NewS3ClientEach;
import dev.msksinks.benchmarks.handlers.NothingButCommands;
import dev.msksinks.benchmarks.handlers.NothingButObjects;
import dev.msksinks.benchmarks.handlers.NothingButPuts;
import dev.msksinks.benchmarks.handlers.NothingButScripts;
import dev.msksinks.benchmarks.handlers.ObjectEach;
import dev.msksinks.benchmarks.handlers.PutEach;
import dev.msksinks.benchmarks.handlers.SetEach;
import dev.msksinks.benchmarks.measure.Measurement;
import dev.msksinks.benchmarks.measure.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Each function to its real store, beside what else one would write and beside what client and store can do at most. In each
 * round every contender is invoked once.
 *
 * @param root of the project
 * @param rounds that are measured, at each distance of the stores
 */
public record StoreSection(Path root, int rounds) implements Section {
    /** The function. */
    public static final String OURS = "function";
    /** The function, where ten records are about the same device or order. */
    public static final String REDUCED = "function, 10 records a key";
    /** A client or connection made anew for each record. */
    public static final String NEW_CLIENT = "a client a record";
    /** One client, and one write a record. */
    public static final String ONE_BY_ONE = "one by one";
    /** The same writes without a record being read. */
    public static final String CEILING = "ceiling";
    /** Writes that no version guards. */
    public static final String UNGUARDED = "ceiling without guard";

    private static final List<Duration> LATENCIES = List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(5));
    private static final int WARM_UPS = 8;
    private static final int FULL = 10_000;
    private static final int STATUSES = 3_000;
    private static final int FEW = 200;
    private static final int VERY_FEW = 20;
    private static final int CUSTOMER_OBJECTS = 3;
    private static final int CUSTOMER_BYTES = 600_000;
    private static final int ORDER_BYTES = 350;

    @Override
    public String name() {
        return "stores";
    }

    @Override
    public List<Measurement> run() throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            try (LocalStores stores = LocalStores.start()) {
                List<Contender> contenders = contenders(subject, new Handlers(root, stores));
                try {
                    measurements.addAll(measure(subject, stores, contenders));
                } finally {
                    contenders.forEach(Contender::close);
                }
            }
        }
        return measurements;
    }

    private List<Measurement> measure(Subject subject, LocalStores stores, List<Contender> contenders)
            throws Exception {
        for (int round = 0; round < WARM_UPS; round++) {
            for (Contender contender : contenders) {
                contender.recordsASecond();
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        for (Duration latency : LATENCIES) {
            System.out.println(subject.id() + ", stores " + latency.toMillis() + " ms away");
            Map<String, List<Double>> samples = new LinkedHashMap<>();
            try (AutoCloseable _ = stores.delayed(latency)) {
                for (int round = 0; round < rounds; round++) {
                    for (Contender contender : contenders) {
                        samples.computeIfAbsent(contender.name(), _ -> new ArrayList<>())
                                .add(contender.recordsASecond());
                    }
                }
            }
            samples.forEach((name, values) -> measurements.add(new Measurement(
                    subject.id(),
                    name,
                    Map.of("latency", latency.toMillis() + " ms"),
                    "throughput",
                    "records/s",
                    values)));
        }
        return measurements;
    }

    private static List<Contender> contenders(Subject subject, Handlers handlers) {
        return switch (subject) {
            case MODEM_STATUS ->
                List.of(
                        function(OURS, subject, Shape.of(STATUSES), handlers),
                        function(REDUCED, subject, Shape.of(STATUSES).withKeys(STATUSES / 10), handlers),
                        other(NEW_CLIENT, subject, NewDynamoDbClientEach.class, VERY_FEW, handlers),
                        other(ONE_BY_ONE, subject, PutEach.class, FEW, handlers),
                        load(CEILING, subject, NothingButPuts.class, STATUSES, STATUSES, 0, handlers));
            case CUSTOMER_DATA ->
                List.of(
                        function(OURS, subject, Shape.FULL, handlers),
                        other(NEW_CLIENT, subject, NewS3ClientEach.class, VERY_FEW, handlers),
                        other(ONE_BY_ONE, subject, ObjectEach.class, FEW, handlers),
                        load(
                                CEILING,
                                subject,
                                NothingButObjects.class,
                                FULL,
                                CUSTOMER_OBJECTS,
                                CUSTOMER_BYTES,
                                handlers));
            case CACHE_ENTRIES ->
                List.of(
                        function(OURS, subject, Shape.FULL, handlers),
                        function(REDUCED, subject, Shape.FULL.withKeys(FULL / 10), handlers),
                        other(NEW_CLIENT, subject, NewConnectionEach.class, FEW, handlers),
                        other(ONE_BY_ONE, subject, SetEach.class, FEW, handlers),
                        load(CEILING, subject, NothingButScripts.class, FULL, FULL, ORDER_BYTES, handlers),
                        load(UNGUARDED, subject, NothingButCommands.class, FULL, FULL, ORDER_BYTES, handlers));
        };
    }

    private static Contender function(String name, Subject subject, Shape shape, Handlers handlers) {
        return Contender.withRecords(
                name, handlers.start(handlers.deployed(subject)), shape.records(), new Events(subject, shape));
    }

    private static Contender other(String name, Subject subject, Class<?> handler, int records, Handlers handlers) {
        return Contender.withRecords(
                name,
                handlers.start(handlers.other(subject, handler)),
                records,
                new Events(subject, Shape.of(records)));
    }

    private static Contender load(
            String name, Subject subject, Class<?> handler, int records, int items, int bytes, Handlers handlers) {
        return Contender.withLoad(
                name,
                handlers.start(handlers.other(subject, handler).withEnvironment(Map.of("CACHE_SCRIPT", script()))),
                records,
                items,
                bytes);
    }

    private static String script() {
        return resource("partitions.lua") + resource("string.lua");
    }

    private static String resource(String name) {
        try (InputStream script = Objects.requireNonNull(
                StoreSection.class.getResourceAsStream("/dev/msksinks/cacheentries/write/" + name))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
