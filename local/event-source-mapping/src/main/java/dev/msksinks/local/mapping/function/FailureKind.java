package dev.msksinks.local.mapping.function;

/** Why an invocation failed, told apart as Lambda's error types do. */
public enum FailureKind {
    /** The handler threw. */
    FUNCTION_ERROR,
    /** The function's timeout passed; its process was killed. */
    TIMED_OUT,
    /** The process ended during the invocation, by itself or killed. */
    RUNTIME_EXITED,
    /** Lambda lost sight of the execution environment, whose process may go on. */
    FORSAKEN,
    /** The execution environment did not come up: the handler was not found, its constructor threw, it took too long. */
    INIT_FAILED,
    /** The response was larger than 6 MB. */
    RESPONSE_TOO_LARGE,
    /** The event was larger than 6 MB, so the function was not invoked. */
    REQUEST_TOO_LARGE
}
