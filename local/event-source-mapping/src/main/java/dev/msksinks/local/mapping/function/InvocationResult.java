package dev.msksinks.local.mapping.function;

/** What came of an invocation. */
public sealed interface InvocationResult {

    /**
     * The function returned.
     *
     * @param payload its response's JSON, {@code null} as the text "null"
     */
    record Succeeded(String payload) implements InvocationResult {}

    /**
     * The function did not return a response.
     *
     * @param message one sentence or line for a person; never the event's content unless the function put it there
     */
    record Failed(FailureKind kind, String message) implements InvocationResult {}
}
