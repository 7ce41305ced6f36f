package dev.msksinks.local.mapping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The pollers of a mapping; for any thread. */
final class Pollers {

    private final PollerSettings settings;
    private final List<PollerThread> current = new ArrayList<>();
    /** Here for a rebalance. */
    private final List<PollerThread> guests = new ArrayList<>();

    /** Told to end, or crashed; their invocations may go on. */
    private final List<PollerThread> past = new ArrayList<>();

    private boolean closed;

    Pollers(PollerSettings settings) {
        this.settings = settings;
    }

    /** Those that stay: not those that are here for a rebalance. */
    synchronized int size() {
        return current.size();
    }

    /** Starts or stops pollers until there are so many. */
    synchronized void scale(int pollers) {
        while (!closed && current.size() < pollers) {
            current.add(PollerThread.start(settings));
        }
        while (current.size() > pollers) {
            PollerThread last = current.removeLast();
            pass(last);
            last.leave();
        }
    }

    /**
     * Crashes a poller that has a batch under way, or else any, and starts another one.
     *
     * @return whether the one that crashed had a batch under way
     */
    synchronized boolean crashOne() {
        if (closed || current.isEmpty()) {
            return false;
        }
        PollerThread victim =
                current.stream().filter(PollerThread::isUnderWay).findFirst().orElseGet(current::getFirst);
        boolean struck = victim.isUnderWay();
        current.remove(victim);
        pass(victim);
        victim.crash();
        current.add(PollerThread.start(settings));
        return struck;
    }

    /**
     * Has a member join the group, and leave it once it has got a partition. If it gets none in that time, because every
     * member has but one, it stays and the oldest leaves, so that it gets that one's.
     *
     * @return whether it has got a partition
     */
    boolean rebalance(Duration patience) {
        PollerThread guest;
        synchronized (this) {
            if (closed || current.isEmpty()) {
                return false;
            }
            guest = PollerThread.start(settings);
            guests.add(guest);
        }
        boolean moved = awaitAssignment(guest, patience);
        PollerThread leaver = moved ? guest : replaceOldest(guest);
        dismiss(leaver);
        leaver.join();
        return moved || awaitAssignment(guest, patience);
    }

    private synchronized PollerThread replaceOldest(PollerThread guest) {
        if (!guests.remove(guest)) {
            return guest;
        }
        current.add(guest);
        return current.removeFirst();
    }

    private synchronized void dismiss(PollerThread leaver) {
        guests.remove(leaver);
        pass(leaver);
        leaver.leave();
    }

    private Stream<PollerThread> all() {
        return Stream.of(current, guests, past).flatMap(List::stream);
    }

    private void pass(PollerThread poller) {
        past.removeIf(PollerThread::isOver);
        past.add(poller);
    }

    private boolean awaitAssignment(PollerThread poller, Duration patience) {
        long limit = System.nanoTime() + patience.toNanos();
        while (!poller.wasAssigned() && !poller.isOver() && System.nanoTime() < limit) {
            if (!poller.await(Duration.ofMillis(50))) {
                return false;
            }
        }
        return poller.wasAssigned();
    }

    /** The records in the topic that are not committed; empty while no poller knows. */
    synchronized OptionalLong lag() {
        List<OptionalLong> known = Stream.concat(current.stream(), guests.stream())
                .map(PollerThread::lag)
                .filter(OptionalLong::isPresent)
                .toList();
        return known.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        known.stream().mapToLong(OptionalLong::getAsLong).sum());
    }

    /**
     * Whether a batch is with the function, waits for its next attempt, or is being settled, that of a poller that ends or
     * has crashed included.
     */
    synchronized boolean isBusy() {
        return Stream.concat(current.stream(), guests.stream()).anyMatch(PollerThread::isBusy)
                || past.stream().anyMatch(poller -> !poller.isOver());
    }

    /** Whether the calling thread is one of them. */
    synchronized boolean isCurrentThread() {
        return all().anyMatch(PollerThread::isCurrentThread);
    }

    synchronized void stop() {
        closed = true;
        all().forEach(PollerThread::stop);
    }

    void join() {
        List<PollerThread> all;
        synchronized (this) {
            all = all().toList();
        }
        all.forEach(PollerThread::join);
    }
}
