package dev.msksinks.local.pipeline.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What struck, and what came of it. */
public final class StormLog {
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final Queue<Strike> missed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lateAnswers = new AtomicInteger();

    /**
     * A fault that struck.
     *
     * @param healed when it was over
     * @param recovered whether records of its topic were handled after it
     */
    public record Entry(Strike strike, Instant begin, Instant healed, boolean recovered) {

        /** Whether it lasted at some time between these, or was over for less than the tail. */
        public boolean wasActive(Instant from, Instant to, Duration tail) {
            return begin.isBefore(to) && healed.plus(tail).isAfter(from);
        }
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    void missed(Strike strike) {
        missed.add(strike);
    }

    void zombieAnswered() {
        lateAnswers.incrementAndGet();
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Faults whose time came and that found nothing to strike: no invocation, nothing that passed, or no partition to move. */
    public List<Strike> missed() {
        return List.copyOf(missed);
    }

    /** Zombies whose function came to its end after they were resumed. */
    public int lateAnswers() {
        return lateAnswers.get();
    }
}
