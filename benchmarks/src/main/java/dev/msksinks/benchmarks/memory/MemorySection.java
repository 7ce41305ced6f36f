package dev.msksinks.benchmarks.memory;

import dev.msksinks.benchmarks.events.Events;
import dev.msksinks.benchmarks.events.Shape;
import dev.msksinks.benchmarks.events.Subject;
import dev.msksinks.benchmarks.measure.Measurement;
import dev.msksinks.benchmarks.measure.Section;
import dev.msksinks.benchmarks.stores.Handlers;
import dev.msksinks.benchmarks.stores.Invocations;
import dev.msksinks.benchmarks.stores.LocalStores;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.function.PayloadLimit;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * How little heap the largest event needs, what events of other shapes hold, and whether what is held grows with invocations.
 *
 * @param root of the project
 */
public record MemorySection(Path root) implements Section {
    public static final String FUNCTION = "function";
    public static final String SMALLEST_HEAP = "smallest heap for a 6 MB event";
    public static final String LIVE = "live objects";
    public static final Map<String, String> EARLY = Map.of("invocations", "1000");
    public static final Map<String, String> LATE = Map.of("invocations", "10000");

    /** Lambda gives a function no less, and of it the heap this share. */
    private static final int LEAST_MEMORY_MB = 128;

    private static final double HEAP_SHARE = 0.85;
    private static final int STEP_MB = 16;
    private static final int MOST_MEMORY_MB = 1_024;
    private static final int IN_A_ROW = 5;
    private static final int LARGEST_EVENT = 6_000_000;
    private static final int FEW = 1_000;
    private static final int MANY = 10_000;
    private static final double BYTES_A_MB = 1e6;
    private static final List<String> HELD = List.of("1000+0", "10000+0", "1000+1000", "400+10000", "40+100000");

    @Override
    public String name() {
        return "memory";
    }

    /** Side by side, since it is not time that is measured. */
    @Override
    public List<Measurement> run() throws Exception {
        try (LocalStores stores = LocalStores.startWithoutProxies();
                ExecutorService threads =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            Handlers handlers = new Handlers(root, stores);
            List<Future<List<Measurement>>> subjects = Stream.of(Subject.values())
                    .map(subject -> threads.submit(() -> measure(subject, handlers)))
                    .toList();
            List<Measurement> measurements = new ArrayList<>();
            for (Future<List<Measurement>> subject : subjects) {
                measurements.addAll(subject.get());
            }
            return measurements;
        }
    }

    private static List<Measurement> measure(Subject subject, Handlers handlers)
            throws IOException, InterruptedException {
        System.out.println("Memory of " + subject.id());
        List<Measurement> measurements = new ArrayList<>(held(subject));
        measurements.add(new Measurement(
                subject.id(), FUNCTION, Map.of(), SMALLEST_HEAP, "MB", List.of(smallestHeap(subject, handlers))));
        measurements.addAll(growth(subject, handlers));
        return measurements;
    }

    private static List<Measurement> held(Subject subject) throws IOException, InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        HeldHeap.bytes(subject, HELD)
                .forEach((shape, bytes) -> measurements.add(new Measurement(
                        subject.id(),
                        shape,
                        Map.of(),
                        "most heap held for an event",
                        "MB",
                        List.of(bytes / BYTES_A_MB))));
        return measurements;
    }

    private static double smallestHeap(Subject subject, Handlers handlers) throws InterruptedException {
        Events events = new Events(subject, largest(subject));
        FunctionDefinition definition = handlers.deployed(subject);
        for (int memory = LEAST_MEMORY_MB; memory <= MOST_MEMORY_MB; memory += STEP_MB) {
            if (suffices(definition.withMemoryMb(memory), handlers, events)) {
                return memory * HEAP_SHARE;
            }
        }
        throw new IllegalStateException(subject.id() + " needs more than " + MOST_MEMORY_MB + " MB");
    }

    private static boolean suffices(FunctionDefinition definition, Handlers handlers, Events events)
            throws InterruptedException {
        try (LambdaFunction function = LambdaFunction.create(definition, handlers.rehearsing())) {
            for (int i = 0; i < IN_A_ROW; i++) {
                byte[] event = events.next();
                if (event.length > PayloadLimit.BYTES) {
                    throw new IllegalStateException("Lambda delivers no event of " + event.length + " bytes");
                }
                if (!Invocations.succeeded(function.invoke(event))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Shape largest(Subject subject) {
        int length = new Events(subject, Shape.FULL).next().length;
        int base64 = 4;
        int characters = 3;
        int more = (LARGEST_EVENT - length) / Shape.FULL.records() * characters / base64;
        return Shape.FULL.withPadding(Shape.FULL.padding() + more);
    }

    private static List<Measurement> growth(Subject subject, Handlers handlers)
            throws IOException, InterruptedException {
        Events events = new Events(subject, Shape.of(1));
        try (LambdaFunction function = handlers.start(handlers.deployed(subject))) {
            List<Measurement> measurements = new ArrayList<>();
            for (int i = 1; i <= MANY; i++) {
                Invocations.invoke(function, events.next());
                if (i == FEW || i == MANY) {
                    measurements.add(new Measurement(
                            subject.id(),
                            FUNCTION,
                            i == FEW ? EARLY : LATE,
                            LIVE,
                            "MB",
                            List.of(LiveObjects.bytes(function.processes().getFirst()) / BYTES_A_MB)));
                }
            }
            return measurements;
        }
    }
}
