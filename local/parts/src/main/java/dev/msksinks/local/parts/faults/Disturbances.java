package dev.msksinks.local.parts.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The disturbances in force, of which the newest counts. */
final class Disturbances {

    private final List<InForce> all = new ArrayList<>();
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    InForce begin(Disturbance disturbance) {
        InForce begun = new InForce(disturbance);
        lock.lock();
        try {
            all.add(begun);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return begun;
    }

    void end(InForce ended) {
        lock.lock();
        try {
            all.remove(ended);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        ended.server().ifPresent(AnsweringServer::close);
    }

    Optional<InForce> current() {
        lock.lock();
        try {
            return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
        } finally {
            lock.unlock();
        }
    }

    /** Waits while nothing may pass, and tells what befalls that which does. */
    Optional<InForce> awaitPassage() throws InterruptedException {
        lock.lock();
        try {
            while (silence().isPresent()) {
                InForce silence = silence().get();
                silence.hasBefallen(1);
                while (silence().filter(silence::equals).isPresent()) {
                    changed.await();
                }
            }
            return current();
        } finally {
            lock.unlock();
        }
    }

    private Optional<InForce> silence() {
        return current().filter(fault -> fault.disturbance() instanceof Disturbance.Silent);
    }
}
