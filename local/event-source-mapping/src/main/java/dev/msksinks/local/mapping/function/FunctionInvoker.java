package dev.msksinks.local.mapping.function;

/** Invokes a function synchronously, as an event source mapping does. */
@FunctionalInterface
public interface FunctionInvoker {

    /**
     * Invokes the function and waits for its result; the calling thread may be interrupted, which abandons the wait.
     *
     * @param event the event's JSON in UTF-8
     * @return what came of it; a failure of the function is a result and no exception
     */
    InvocationResult invoke(byte[] event) throws InterruptedException;
}
