package dev.msksinks.local.mapping.function;

import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.parts.LeashedProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process that handles one invocation at a time, with a Runtime API of its own. */
final class ExecutionEnvironment implements AutoCloseable {

    /** What Lambda allows the start of a function with SnapStart; without, it is less, but this machine may be busy. */
    private static final Duration INIT_LIMIT = Duration.ofSeconds(130);

    private static final int SIGNALLED = 128;
    private static final int SIGKILL = 9;

    private final Duration timeout;
    private final RuntimeApi api;
    private final LeashedProcess process;
    private final CompletableFuture<Void> ended;
    private volatile Optional<Invocation> current = Optional.empty();
    private volatile boolean frozen;

    private ExecutionEnvironment(
            Duration timeout, RuntimeApi api, LeashedProcess process, CompletableFuture<Void> ended) {
        this.timeout = timeout;
        this.api = api;
        this.process = process;
        this.ended = ended;
    }

    static ExecutionEnvironment start(
            FunctionDefinition function, FunctionOptions options, Workspace workspace, FunctionLog log)
            throws IOException {
        RuntimeApi api = new RuntimeApi(function.arn(), function.timeout(), options.betweenSnapshotAndRestore());
        try {
            List<String> command = new ArrayList<>(options.launcher());
            command.addAll(JvmCommand.of(
                            function,
                            options.runtimeClient(),
                            workspace.runtimeClassPath(),
                            workspace.nativeLibrary(),
                            workspace.newTemporaryFolder())
                    .words());
            LeashedProcess process = LeashedProcess.of(command)
                    .isolated()
                    .environment(EnvironmentVariables.of(function, options, workspace.taskRoot(), api.hostAndPort()))
                    .directory(workspace.taskRoot())
                    .lines(log::line)
                    .start();
            CompletableFuture<Void> ended = process.onExit()
                    .thenAccept(end ->
                            api.environmentEnded(exitReason(end.exitCode().orElseThrow())));
            return new ExecutionEnvironment(function.timeout(), api, process, ended);
        } catch (IOException | RuntimeException e) {
            api.close();
            throw e;
        }
    }

    /** Waits until the function is ready for events, or is known not to become so. */
    InitOutcome awaitInit() throws InterruptedException {
        return within(INIT_LIMIT, api.init())
                .orElseGet(() -> new InitOutcome.Failed("Init timed out after " + seconds(INIT_LIMIT) + " seconds"));
    }

    /**
     * Has the event handled; when the function's timeout passes, be it before the process asks for the event or after, the
     * process is killed.
     *
     * @return empty when the environment ended before the function saw the event
     */
    Optional<InvocationResult> invoke(byte[] event) throws InterruptedException {
        Invocation invocation = new Invocation(event);
        current = Optional.of(invocation);
        api.offer(invocation);
        Optional<Invocation.Delivery> delivery = within(timeout, invocation.delivery());
        if (delivery.filter(Invocation.Delivery.NOT_DELIVERED::equals).isPresent()) {
            return Optional.empty();
        }
        if (delivery.isEmpty() || within(timeout, invocation.result()).isEmpty()) {
            invocation.fail(FailureKind.TIMED_OUT, "Error: Task timed out after " + seconds(timeout) + " seconds");
            process.kill();
        }
        return Optional.of(invocation.result().join());
    }

    /** What the function has seen and not answered yet. */
    Optional<InvocationUnderWay> underWay() {
        return current.filter(invocation ->
                        invocation.delivery().isDone() && !invocation.result().isDone())
                .map(invocation -> new InvocationUnderWay(this, invocation));
    }

    /** Empty when it has ended. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(process.pid());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() {
        process.kill();
    }

    /** Whether the process is stopped for good, so that it can have nothing more to do. */
    boolean isFrozen() {
        return frozen;
    }

    void freeze() {
        // In this order: an invocation that ends after the signal finds the flag.
        frozen = true;
        suspend();
    }

    void thaw() {
        resume();
        frozen = false;
    }

    void suspend() {
        process.suspend();
    }

    void resume() {
        process.resume();
    }

    /** Kills the process, as Lambda gives a function no time to end either. */
    @Override
    public void close() {
        process.kill();
        ended.join();
        api.close();
    }

    static <T> Optional<T> within(Duration limit, CompletableFuture<T> future) throws InterruptedException {
        try {
            return Optional.of(future.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String exitReason(int exitCode) {
        return switch (exitCode) {
            case 0 -> "Runtime exited without providing a reason";
            case SIGNALLED + SIGKILL -> "Runtime exited with error: signal: killed";
            default -> "Runtime exited with error: exit status " + exitCode;
        };
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.toMillis() / 1000.0);
    }
}
