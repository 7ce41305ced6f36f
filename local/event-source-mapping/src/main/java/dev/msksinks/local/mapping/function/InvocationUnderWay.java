package dev.msksinks.local.mapping.function;

import java.util.Optional;

/**
 * An invocation that an execution environment is at, for those who want to see what comes of it when that is disturbed from
 * outside. Each method does nothing to an invocation that has ended by then.
 */
public final class InvocationUnderWay {

    private final ExecutionEnvironment environment;
    private final Invocation invocation;

    InvocationUnderWay(ExecutionEnvironment environment, Invocation invocation) {
        this.environment = environment;
        this.invocation = invocation;
    }

    /** Whether it was made with this very event, and not with one that is only equal to it. */
    @SuppressWarnings("ReferenceEquality") // As it says
    public boolean isOf(byte[] event) {
        return invocation.event() == event;
    }

    /**
     * Kills the process (SIGKILL).
     *
     * @return whether the invocation was still under way
     */
    public boolean kill() {
        if (invocation.result().isDone()) {
            return false;
        }
        environment.kill();
        return true;
    }

    /**
     * Freezes the process (SIGSTOP) for good: the function's timeout passes, and then it is killed. If its answer was on its
     * way, that counts, and the process is killed at once.
     *
     * @return whether the invocation was still under way
     */
    public boolean freeze() {
        if (invocation.result().isDone()) {
            return false;
        }
        environment.freeze();
        if (invocation.result().isDone()) {
            environment.thaw();
            return false;
        }
        return true;
    }

    /**
     * Has the invocation fail while its process is frozen and left alone, as when Lambda loses sight of a host. The next
     * invocation has another environment.
     *
     * @return what may go on later; empty if the invocation had ended
     */
    public Optional<ZombieInvocation> forsake() {
        environment.suspend();
        if (invocation.forsake()) {
            return Optional.of(new ZombieInvocation(environment, invocation));
        }
        environment.resume();
        return Optional.empty();
    }
}
