package dev.msksinks.customerdata;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.testing.Choices;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What goes wrong with requests to the lake and its ledger. Chains are written side by side: each has choices of its own, so
 * that the same numbers are the same faults.
 */
final class Faults {
    private final List<Integer> numbers;
    private final Map<String, Choices> ofWriters = new HashMap<>();
    private final ConcurrentLinkedQueue<Runnable> late = new ConcurrentLinkedQueue<>();

    Faults(List<Integer> numbers) {
        this.numbers = numbers;
    }

    /** The end of an invocation, which no code is prepared for. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    /** To a store. */
    @FunctionalInterface
    interface Request<T> {
        T send();
    }

    <T> T reading(String writer, Request<T> request) {
        return switch (next(writer, 8)) {
            case 1 -> throw new RetryableStoreException("refused");
            case 2 -> throw new Died();
            default -> request.send();
        };
    }

    <T> T writing(String writer, Request<T> request) {
        return switch (next(writer, 12)) {
            case 1 -> throw new RetryableStoreException("refused");
            case 2 -> {
                request.send();
                throw new RetryableStoreException("its answer was lost");
            }
            case 3 -> {
                request.send();
                // The client has heard nothing of it, and tries again.
                yield request.send();
            }
            case 4 -> {
                late.add(request::send);
                throw new RetryableStoreException("it is on its way");
            }
            case 5 -> throw new Died();
            case 6 -> {
                request.send();
                throw new Died();
            }
            default -> request.send();
        };
    }

    /** Whether requests of invocations that ended are on their way. */
    boolean areLate() {
        return !late.isEmpty();
    }

    /** Requests of invocations that ended long ago arrive. */
    void arrive() {
        for (Runnable request = late.poll(); request != null; request = late.poll()) {
            request.run();
        }
    }

    private synchronized int next(String writer, int options) {
        return ofWriters
                .computeIfAbsent(writer, name -> {
                    List<Integer> turned = new ArrayList<>(numbers);
                    Collections.rotate(turned, name.hashCode());
                    return new Choices(turned);
                })
                .next(options);
    }
}
