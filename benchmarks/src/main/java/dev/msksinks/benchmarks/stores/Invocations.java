package dev.msksinks.benchmarks.stores;

import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.LambdaFunction;

/** Invocations that must succeed, or what is measured means nothing. */
public final class Invocations {
    private static final double NANOS_A_SECOND = 1e9;

    private Invocations() {}

    /** @throws IllegalStateException if it fails, or names records that have to come again */
    public static void invoke(LambdaFunction function, byte[] event) throws InterruptedException {
        InvocationResult result = function.invoke(event);
        if (!succeeded(result)) {
            throw new IllegalStateException(function.definition().logicalId() + ": " + result);
        }
    }

    /** How many records a second an invocation came to, and as {@link #invoke} if it fails. */
    static double recordsASecond(LambdaFunction function, byte[] event, int records) throws InterruptedException {
        long start = System.nanoTime();
        invoke(function, event);
        return records * NANOS_A_SECOND / (System.nanoTime() - start);
    }

    /** Whether all records are done with. */
    public static boolean succeeded(InvocationResult result) {
        return result instanceof InvocationResult.Succeeded(String answer) && !answer.contains("itemIdentifier");
    }
}
