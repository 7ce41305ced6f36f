package dev.msksinks.benchmarks.stores;

import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.LambdaFunction;

/** Invocations that must succeed, or what is measured means nothing. */
public final class Invocations {
    private Invocations() {}

    /** @throws IllegalStateException if it fails, or names records that have to come again */
    public static void invoke(LambdaFunction function, byte[] event) throws InterruptedException {
        InvocationResult result = function.invoke(event);
        if (!(result instanceof InvocationResult.Succeeded(String answer)) || answer.contains("itemIdentifier")) {
            throw new IllegalStateException(function.definition().logicalId() + ": " + result);
        }
    }
}
