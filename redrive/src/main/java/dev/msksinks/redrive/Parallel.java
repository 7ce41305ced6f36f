package dev.msksinks.redrive;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same with many things, some at a time. */
final class Parallel {
    private Parallel() {}

    /**
     * What came of each, in the order given.
     *
     * @throws CouldNotRunException if one of them throws it; the others are done all the same
     */
    static <T, R> List<R> map(int concurrency, List<T> things, Function<T, R> function) {
        List<Callable<R>> tasks = things.stream()
                .<Callable<R>>map(thing -> () -> function.apply(thing))
                .toList();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(concurrency, Thread.ofVirtual().factory())) {
            List<Future<R>> results = threads.invokeAll(tasks);
            return results.stream().map(Parallel::result).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotRunException("Interrupted", e);
        }
    }

    private static <R> R result(Future<R> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw switch (e.getCause()) {
                case CouldNotRunException couldNotRun -> couldNotRun;
                case RuntimeException unexpected -> unexpected;
                default -> new IllegalStateException(e.getCause());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotRunException("Interrupted", e);
        }
    }
}
