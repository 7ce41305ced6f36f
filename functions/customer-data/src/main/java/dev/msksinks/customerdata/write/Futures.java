package dev.msksinks.customerdata.write;

import dev.msksinks.batch.RetryableStoreException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for results of other threads. */
final class Futures {
    private Futures() {}

    /** The result, or what the other thread threw. */
    static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new IllegalStateException("nothing here throws a checked exception", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableStoreException("interrupted while objects were being written", e);
        }
    }
}
