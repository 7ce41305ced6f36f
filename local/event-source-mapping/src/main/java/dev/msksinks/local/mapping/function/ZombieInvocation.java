package dev.msksinks.local.mapping.function;

import java.time.Duration;

/** An invocation that was taken for dead: its process is frozen, and nobody waits for its response. */
public final class ZombieInvocation implements AutoCloseable {

    private final ExecutionEnvironment environment;
    private final Invocation invocation;

    ZombieInvocation(ExecutionEnvironment environment, Invocation invocation) {
        this.environment = environment;
        this.invocation = invocation;
    }

    /** Lets the process go on where it was frozen (SIGCONT). */
    public void resume() {
        environment.resume();
    }

    /**
     * Waits for its end.
     *
     * @return whether the function has returned or thrown within this time; false too if its process ended
     */
    public boolean awaitAnswer(Duration limit) throws InterruptedException {
        return ExecutionEnvironment.within(limit, invocation.answered()).orElse(false);
    }

    /** Kills the process. */
    @Override
    public void close() {
        environment.kill();
    }
}
