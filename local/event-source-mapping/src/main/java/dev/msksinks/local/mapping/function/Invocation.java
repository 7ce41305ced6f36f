package dev.msksinks.local.mapping.function;

import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through an execution environment. */
final class Invocation {

    /** How far an invocation came; the result follows only after a delivery. */
    enum Delivery {
        DELIVERED,
        /** The environment ended before it asked for the event, so the function never saw it. */
        NOT_DELIVERED
    }

    private final String requestId = UUID.randomUUID().toString();
    private final byte[] event;
    private final CompletableFuture<Delivery> delivery = new CompletableFuture<>();
    private final CompletableFuture<InvocationResult> result = new CompletableFuture<>();
    private final CompletableFuture<Boolean> answered = new CompletableFuture<>();

    Invocation(byte[] event) {
        this.event = event;
    }

    String requestId() {
        return requestId;
    }

    byte[] event() {
        return event;
    }

    CompletableFuture<Delivery> delivery() {
        return delivery;
    }

    CompletableFuture<InvocationResult> result() {
        return result;
    }

    /** True once the function has answered, whether or not anybody waited for it; false when its environment ended before. */
    CompletableFuture<Boolean> answered() {
        return answered;
    }

    void fail(FailureKind kind, String message) {
        boolean _ = failed(kind, message);
    }

    /** Nobody waits for the function's answer any more; false if it was there already. */
    boolean forsake() {
        return failed(FailureKind.FORSAKEN, "Error: the execution environment was lost sight of");
    }

    private boolean failed(FailureKind kind, String message) {
        return result.complete(new Failed(kind, "RequestId: " + requestId + " " + message));
    }

    /** The environment has ended: nothing of this invocation is outstanding any more. */
    void environmentEnded(String reason) {
        delivery.complete(Delivery.NOT_DELIVERED);
        answered.complete(false);
        fail(FailureKind.RUNTIME_EXITED, "Error: " + reason);
    }
}
