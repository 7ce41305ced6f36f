package dev.msksinks.local.pipeline;

import dev.msksinks.local.mapping.function.FailureKind;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.function.InvocationResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Invokes a function for a poller that may crash: from then on the poller learns nothing of what comes of its invocations,
 * which go on all the same.
 */
final class SeverableInvoker implements FunctionInvoker {
    private final FunctionInvoker function;
    private final CompletableFuture<InvocationResult> severed = new CompletableFuture<>();

    SeverableInvoker(FunctionInvoker function) {
        this.function = function;
    }

    void sever() {
        severed.complete(new InvocationResult.Failed(FailureKind.RUNTIME_EXITED, "The poller crashed"));
    }

    @Override
    public InvocationResult invoke(byte[] event) throws InterruptedException {
        CompletableFuture<InvocationResult> result = new CompletableFuture<>();
        Thread invocation = Thread.ofVirtual().name("severable invocation").start(() -> invoke(event, result));
        try {
            return result.applyToEither(severed, either -> either).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            if (!severed.isDone()) {
                invocation.interrupt();
            }
            throw e;
        }
    }

    private void invoke(byte[] event, CompletableFuture<InvocationResult> result) {
        try {
            result.complete(function.invoke(event));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            result.complete(new InvocationResult.Failed(FailureKind.RUNTIME_EXITED, "Interrupted"));
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }
}
