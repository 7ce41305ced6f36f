package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.write.Deadline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Connection;

/**
 * Cuts connections at the deadline. Time limits on a socket bound each wait for bytes, but not a write into a connection that
 * nobody reads from, nor the sum of all waits.
 */
final class Watchdog implements AutoCloseable {
    static final String WHY = "the invocation's time was over";

    private static final ScheduledExecutorService TIMER = timer();

    private final List<Connection> watched = new ArrayList<>();
    private final Deadline deadline;
    private final Future<?> bite;
    private boolean bitten;

    private Watchdog(Deadline deadline) {
        this.deadline = deadline;
        bite = TIMER.schedule(this::bite, deadline.left().toMillis(), TimeUnit.MILLISECONDS);
    }

    static Watchdog until(Deadline deadline) {
        return new Watchdog(deadline);
    }

    synchronized Connection watch(Connection connection) {
        if (bitten) {
            cut(connection);
        }
        watched.add(connection);
        return connection;
    }

    synchronized void release(Connection connection) {
        watched.remove(connection);
    }

    /** Whether the time is over. */
    synchronized boolean hasBitten() {
        return bitten || deadline.isOver();
    }

    @Override
    public void close() {
        bite.cancel(false);
    }

    private synchronized void bite() {
        bitten = true;
        watched.forEach(Watchdog::cut);
    }

    static void cut(Connection connection) {
        try {
            connection.forceDisconnect();
        } catch (IOException e) {
            // It is broken then, which is what was wanted
        }
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("cache-watchdog").factory());
        timer.setRemoveOnCancelPolicy(true);
        return Executors.unconfigurableScheduledExecutorService(timer);
    }
}
