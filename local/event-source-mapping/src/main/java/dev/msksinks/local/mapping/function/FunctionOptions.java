package dev.msksinks.local.mapping.function;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a function runs on this machine.
 *
 * @param directory where it keeps its log, {@code <logicalId>.log}, which replaces that of an earlier run, and while it runs its
 *     temporary files
 * @param maximumConcurrency the most execution environments at a time, each a process; invocations beyond it wait
 * @param environment variables added to the template's, replacing those of the same name: endpoints and credentials of
 *     what stands in for AWS
 * @param runtimeClient what drives the handler
 * @param betweenSnapshotAndRestore called where a function with SnapStart has run what it does before a snapshot, and before
 *     what it does after it was restored; here nothing else happens between the two
 * @param launcher a program, with its arguments, that starts each process: {@code taskset -c 0}, say; empty for none
 * @param log consumes each line of the function's output, from several threads; the file has them all regardless
 */
public record FunctionOptions(
        Path directory,
        int maximumConcurrency,
        Map<String, String> environment,
        RuntimeClient runtimeClient,
        Runnable betweenSnapshotAndRestore,
        List<String> launcher,
        Consumer<String> log) {

    private static final int DEFAULT_CONCURRENCY = 10;

    public FunctionOptions {
        environment = Map.copyOf(environment);
        launcher = List.copyOf(launcher);
        if (maximumConcurrency < 1) {
            throw new IllegalArgumentException("maximumConcurrency must be positive, not " + maximumConcurrency);
        }
    }

    /** Ten environments at most, nothing added to the template's variables, the runtime client of this machine. */
    public static FunctionOptions in(Path directory) {
        return new FunctionOptions(
                directory,
                DEFAULT_CONCURRENCY,
                Map.of(),
                RuntimeClient.forThisMachine(),
                () -> {},
                List.of(),
                line -> {});
    }

    public FunctionOptions withMaximumConcurrency(int environments) {
        return new FunctionOptions(
                directory, environments, environment, runtimeClient, betweenSnapshotAndRestore, launcher, log);
    }

    public FunctionOptions withEnvironment(Map<String, String> variables) {
        return new FunctionOptions(
                directory, maximumConcurrency, variables, runtimeClient, betweenSnapshotAndRestore, launcher, log);
    }

    public FunctionOptions withRuntimeClient(RuntimeClient client) {
        return new FunctionOptions(
                directory, maximumConcurrency, environment, client, betweenSnapshotAndRestore, launcher, log);
    }

    public FunctionOptions withLog(Consumer<String> lines) {
        return new FunctionOptions(
                directory, maximumConcurrency, environment, runtimeClient, betweenSnapshotAndRestore, launcher, lines);
    }

    public FunctionOptions withBetweenSnapshotAndRestore(Runnable action) {
        return new FunctionOptions(directory, maximumConcurrency, environment, runtimeClient, action, launcher, log);
    }

    public FunctionOptions withLauncher(List<String> words) {
        return new FunctionOptions(
                directory, maximumConcurrency, environment, runtimeClient, betweenSnapshotAndRestore, words, log);
    }
}
