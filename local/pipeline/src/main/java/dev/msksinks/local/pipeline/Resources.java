package dev.msksinks.local.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be closed, the newest first; once, whoever asks for it and however often. */
final class Resources implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private volatile boolean closed;

    /** What comes when all is closed already is closed at once. */
    synchronized void add(AutoCloseable resource) {
        if (closed) {
            close(resource);
        } else {
            open.push(resource);
        }
    }

    /** Whether closing has begun: what fails from now on fails because of that. */
    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        closeAll();
    }

    private synchronized void closeAll() {
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            System.err.println("Closing " + resource.getClass().getSimpleName() + " failed: " + e.getMessage());
        }
    }
}
