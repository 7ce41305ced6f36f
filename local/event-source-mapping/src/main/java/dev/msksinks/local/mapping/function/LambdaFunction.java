package dev.msksinks.local.mapping.function;

import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * A function on this machine: execution environments in processes of their own, started on demand, each handling one
 * invocation at a time.
 *
 * <p>The handler runs in Lambda's runtime client with the memory, timeout and environment of its definition. A process
 * that times out is killed; one that ended is replaced at the next invocation. Safe for use by several threads.
 */
public final class LambdaFunction implements FunctionInvoker, AutoCloseable {

    private final FunctionDefinition definition;
    private final FunctionOptions options;
    private final Workspace workspace;
    private final FunctionLog log;
    private final Semaphore concurrency;
    private final Deque<ExecutionEnvironment> free = new ConcurrentLinkedDeque<>();
    private final Set<ExecutionEnvironment> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private LambdaFunction(
            FunctionDefinition definition, FunctionOptions options, Workspace workspace, FunctionLog log) {
        this.definition = definition;
        this.options = options;
        this.workspace = workspace;
        this.log = log;
        this.concurrency = new Semaphore(options.maximumConcurrency(), true);
    }

    /**
     * Unpacks the function's code; no process starts before it is needed.
     *
     * @throws UncheckedIOException when the code is not there, or cannot be unpacked
     */
    public static LambdaFunction create(FunctionDefinition definition, FunctionOptions options) {
        try {
            Workspace workspace = Workspace.create(definition, options);
            FunctionLog log =
                    new FunctionLog(options.directory().resolve(definition.logicalId() + ".log"), options.log());
            options.runtimeClient().notice().ifPresent(log::line);
            return new LambdaFunction(definition, options, workspace, log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + definition.logicalId() + ": " + e.getMessage(), e);
        }
    }

    public FunctionDefinition definition() {
        return definition;
    }

    /**
     * Starts an environment ahead of the first invocation.
     *
     * @return the failure, if the function does not come up
     */
    public Optional<Failed> initialise() throws InterruptedException {
        concurrency.acquire();
        try {
            ExecutionEnvironment environment = start();
            Optional<Failed> failure = awaitInit(environment);
            if (failure.isEmpty()) {
                free.push(environment);
            }
            return failure;
        } finally {
            concurrency.release();
        }
    }

    @Override
    public InvocationResult invoke(byte[] event) throws InterruptedException {
        if (event.length > PayloadLimit.BYTES) {
            return new Failed(
                    FailureKind.REQUEST_TOO_LARGE,
                    "The event has " + event.length + " bytes, more than " + PayloadLimit.BYTES);
        }
        concurrency.acquire();
        try {
            Optional<InvocationResult> result = Optional.empty();
            while (result.isEmpty()) {
                result = invokeOnce(event);
            }
            return result.get();
        } finally {
            concurrency.release();
        }
    }

    /** The invocations that environments are at, for disturbing them from outside. */
    public List<InvocationUnderWay> underWay() {
        return all.stream()
                .map(ExecutionEnvironment::underWay)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The processes of the environments that there are now. */
    public List<ProcessHandle> processes() {
        return all.stream()
                .map(ExecutionEnvironment::process)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Kills every environment; invocations under way fail. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        all.forEach(this::discard);
        log.close();
        workspace.close();
    }

    private Optional<InvocationResult> invokeOnce(byte[] event) throws InterruptedException {
        ExecutionEnvironment environment = free.poll();
        if (environment == null) {
            environment = start();
            Optional<Failed> failure = awaitInit(environment);
            if (failure.isPresent()) {
                return failure.map(failed -> failed);
            }
        }
        boolean usable = false;
        boolean forsaken = false;
        try {
            Optional<InvocationResult> result = environment.invoke(event);
            forsaken = result.filter(failedWith(FailureKind.FORSAKEN)).isPresent();
            // After a response that was refused, the runtime client and the Runtime API disagree on what comes next.
            usable = environment.isAlive()
                    && !environment.isFrozen()
                    && result.filter(failedWith(FailureKind.RESPONSE_TOO_LARGE).negate())
                            .isPresent();
            return result;
        } finally {
            if (usable && !forsaken && !closed) {
                free.push(environment);
            } else if (!forsaken) {
                // One that was forsaken goes on as it can until the function is closed.
                discard(environment);
            }
        }
    }

    private static Predicate<InvocationResult> failedWith(FailureKind kind) {
        return result -> result instanceof Failed failed && failed.kind() == kind;
    }

    private ExecutionEnvironment start() {
        if (closed) {
            throw new IllegalStateException(definition.logicalId() + " is closed");
        }
        try {
            ExecutionEnvironment environment = ExecutionEnvironment.start(definition, options, workspace, log);
            all.add(environment);
            if (closed) {
                discard(environment);
            }
            return environment;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + definition.logicalId() + ": " + e.getMessage(), e);
        }
    }

    private Optional<Failed> awaitInit(ExecutionEnvironment environment) throws InterruptedException {
        boolean ready = false;
        try {
            return switch (environment.awaitInit()) {
                case InitOutcome.Ready _ -> {
                    ready = true;
                    yield Optional.empty();
                }
                case InitOutcome.Failed(String reason) -> Optional.of(new Failed(FailureKind.INIT_FAILED, reason));
            };
        } finally {
            if (!ready) {
                discard(environment);
            }
        }
    }

    private void discard(ExecutionEnvironment environment) {
        if (all.remove(environment)) {
            environment.close();
        }
    }
}
