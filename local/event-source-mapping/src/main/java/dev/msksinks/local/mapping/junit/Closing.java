package dev.msksinks.local.mapping.junit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What is to be ended, the last one first; one that cannot be ended keeps no other from it. */
final class Closing implements AutoCloseable {
    private final Deque<Runnable> ends = new ArrayDeque<>();

    void add(Runnable end) {
        ends.push(end);
    }

    /** @throws IllegalStateException if an end failed, with all that did */
    @Override
    public void close() {
        List<Throwable> failures = new ArrayList<>();
        while (!ends.isEmpty()) {
            try {
                ends.pop().run();
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            var failure = new IllegalStateException("not everything could be ended: " + failures);
            failures.forEach(failure::addSuppressed);
            throw failure;
        }
    }

    /** Ends all because of this failure, which keeps what fails now. */
    void closeAfter(Throwable reason) {
        try {
            close();
        } catch (IllegalStateException e) {
            reason.addSuppressed(e);
        }
    }
}
