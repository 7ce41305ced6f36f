package dev.msksinks.modemstatus.write;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Runs one action for many items on at most so many virtual threads; the first failure stops all from taking more. */
record BoundedConcurrency(int limit) {

    /** Returns when all is done, or throws the first failure when all that was under way has ended. */
    <T> void forEach(Collection<T> items, Consumer<T> action) {
        Queue<T> waiting = new ConcurrentLinkedQueue<>(items);
        AtomicBoolean failed = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> workers = IntStream.range(0, Math.min(limit, items.size()))
                    .mapToObj(worker -> threads.submit(() -> drain(waiting, action, failed)))
                    .toList();
            workers.forEach(BoundedConcurrency::await);
        }
    }

    private static <T> void drain(Queue<T> waiting, Consumer<T> action, AtomicBoolean failed) {
        try {
            for (T item = waiting.poll(); item != null && !failed.get(); item = waiting.poll()) {
                action.accept(item);
            }
        } catch (RuntimeException | Error e) {
            failed.set(true);
            throw e;
        }
    }

    private static void await(Future<?> worker) {
        try {
            worker.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new IllegalStateException("an action throws no checked exception", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing", e);
        }
    }
}
