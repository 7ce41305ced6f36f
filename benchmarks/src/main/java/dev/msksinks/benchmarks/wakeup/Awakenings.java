package dev.msksinks.benchmarks.wakeup;

import dev.msksinks.benchmarks.events.Events;
import dev.msksinks.benchmarks.events.Shape;
import dev.msksinks.benchmarks.events.Subject;
import dev.msksinks.benchmarks.stores.Handlers;
import dev.msksinks.benchmarks.stores.Invocations;
import dev.msksinks.local.mapping.function.FunctionOptions;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Starts one function over and over, on one core where the machine lets it be chosen. */
final class Awakenings {
    private static final int RECORDS = 100;
    private static final int WARM_UPS = 20;
    private static final int WARM = 11;
    private static final double NANOS_A_MILLISECOND = 1e6;

    private static final List<String> ONE_CORE = Stream.of("/usr/bin/taskset", "/bin/taskset")
            .filter(program -> Files.isExecutable(Path.of(program)))
            .findFirst()
            .map(taskset ->
                    List.of(taskset, "-c", Integer.toString(Runtime.getRuntime().availableProcessors() - 1)))
            .orElse(List.of());

    private final FunctionDefinition definition;
    private final Handlers handlers;
    private final Events events;

    Awakenings(Subject subject, Handlers handlers) {
        this.definition = handlers.deployed(subject);
        this.handlers = handlers;
        this.events = new Events(subject, Shape.of(RECORDS));
    }

    /**
     * From a snapshot, behind which no connection is left.
     *
     * @param untilWarm whether it is waited for how long batches take in the end
     */
    Awakening restore(Map<String, String> settings, boolean untilWarm) throws InterruptedException {
        AtomicLong snapshot = new AtomicLong();
        AtomicLong restored = new AtomicLong();
        FunctionOptions options = options(settings).withBetweenSnapshotAndRestore(() -> {
            snapshot.set(System.nanoTime());
            handlers.stores().dropConnections();
            restored.set(System.nanoTime());
        });
        long start = System.nanoTime();
        try (LambdaFunction function = LambdaFunction.create(definition, options)) {
            invoke(function);
            long answered = System.nanoTime();
            return new Awakening(
                    millis(snapshot.get() - start),
                    millis(answered - restored.get()),
                    untilWarm ? OptionalDouble.of(warmMillis(function)) : OptionalDouble.empty());
        }
    }

    /** In a new process, as without SnapStart. */
    Awakening start() throws InterruptedException {
        FunctionDefinition withoutSnapStart = definition.withSnapStart(false);
        try (LambdaFunction function = LambdaFunction.create(withoutSnapStart, options(Map.of()))) {
            long start = System.nanoTime();
            invoke(function);
            return new Awakening(0, millis(System.nanoTime() - start), OptionalDouble.empty());
        }
    }

    /** Until the first batch is answered. */
    long loadedClasses() throws IOException, InterruptedException {
        Path log = handlers.target()
                .resolve("classes-" + definition.logicalId() + ".log")
                .toAbsolutePath();
        Map<String, String> logged = Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log);
        try (LambdaFunction function = LambdaFunction.create(definition, options(logged))) {
            invoke(function);
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).count();
        }
    }

    private double warmMillis(LambdaFunction function) throws InterruptedException {
        for (int i = 0; i < WARM_UPS; i++) {
            invoke(function);
        }
        double[] millis = new double[WARM];
        for (int i = 0; i < WARM; i++) {
            long start = System.nanoTime();
            invoke(function);
            millis[i] = millis(System.nanoTime() - start);
        }
        Arrays.sort(millis);
        return millis[WARM / 2];
    }

    private void invoke(LambdaFunction function) throws InterruptedException {
        Invocations.invoke(function, events.next());
    }

    private FunctionOptions options(Map<String, String> settings) {
        FunctionOptions deployed = handlers.rehearsing();
        Map<String, String> environment = new HashMap<>(deployed.environment());
        environment.putAll(settings);
        return deployed.withEnvironment(environment).withLauncher(ONE_CORE);
    }

    private static double millis(long nanos) {
        return nanos / NANOS_A_MILLISECOND;
    }
}
