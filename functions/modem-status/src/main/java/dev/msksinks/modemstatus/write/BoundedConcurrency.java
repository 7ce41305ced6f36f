package dev.msksinks.modemstatus.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Runs one action for many items on at most so many virtual threads. */
record BoundedConcurrency(int limit) {

    /**
     * Returns when no action is under way any more. One that throws {@link RetryableStoreException} leaves its item undone
     * and holds up no other, unless as many as may be under way fail in a row: then the store is unwell as a whole and
     * nothing more is begun, nor is anything behind the deadline. Any other exception is thrown.
     */
    <T> Undone<T> forEach(Collection<T> items, Deadline deadline, Consumer<T> action) {
        Run<T> run = new Run<>(new ConcurrentLinkedQueue<>(items), deadline, action);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> workers = IntStream.range(0, Math.min(limit, items.size()))
                    .mapToObj(worker -> threads.submit(() -> run.work(limit)))
                    .toList();
            workers.forEach(BoundedConcurrency::await);
        }
        return run.undone();
    }

    /**
     * What is left.
     *
     * @param items those whose action failed, and those that it was not begun for
     * @param failures why, for those that failed
     */
    record Undone<T>(List<T> items, List<RetryableStoreException> failures) {}

    private record Run<T>(
            Queue<T> waiting,
            Deadline deadline,
            Consumer<T> action,
            Queue<T> failed,
            Queue<RetryableStoreException> failures,
            AtomicInteger failuresInARow) {

        Run(Queue<T> waiting, Deadline deadline, Consumer<T> action) {
            this(
                    waiting,
                    deadline,
                    action,
                    new ConcurrentLinkedQueue<>(),
                    new ConcurrentLinkedQueue<>(),
                    new AtomicInteger());
        }

        void work(int mostFailuresInARow) {
            while (!deadline.isOver() && failuresInARow.get() < mostFailuresInARow) {
                T item = waiting.poll();
                if (item == null) {
                    return;
                }
                try {
                    action.accept(item);
                    failuresInARow.set(0);
                } catch (RetryableStoreException e) {
                    failuresInARow.incrementAndGet();
                    failed.add(item);
                    failures.add(e);
                }
            }
        }

        Undone<T> undone() {
            failed.addAll(waiting);
            return new Undone<>(List.copyOf(failed), List.copyOf(failures));
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
            throw new RetryableStoreException("interrupted while writing", e);
        }
    }
}
