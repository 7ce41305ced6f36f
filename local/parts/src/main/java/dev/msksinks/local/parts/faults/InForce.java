package dev.msksinks.local.parts.faults;

import dev.msksinks.local.parts.faults.Disturbance.Answering;
import dev.msksinks.local.parts.faults.Disturbance.AnswersLost;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A disturbance while it lasts, and how much it has befallen. */
final class InForce {

    private final Disturbance disturbance;
    private final Share share;
    private final Optional<AnsweringServer> server;
    private final AtomicLong befallen = new AtomicLong();

    InForce(Disturbance disturbance) {
        this.disturbance = disturbance;
        this.share = switch (disturbance) {
            case AnswersLost(double lost, long seed) -> new Share(lost, seed);
            case Answering(HttpAnswer _, double answered, long seed) -> new Share(answered, seed);
            case Disturbance.Refusing _, Disturbance.Silent _, Disturbance.Slow _ -> new Share(1, 0);
        };
        this.server = disturbance instanceof Answering(HttpAnswer answer, double _, long _)
                ? Optional.of(AnsweringServer.start(answer))
                : Optional.empty();
    }

    Disturbance disturbance() {
        return disturbance;
    }

    /** Whether the next connection, or answer, is one of those that are disturbed, which then counts as befallen. */
    boolean befallsNext() {
        boolean picked = share.picksNext();
        if (picked) {
            befallen.incrementAndGet();
        }
        return picked;
    }

    void hasBefallen(long connections) {
        befallen.addAndGet(connections);
    }

    /** Connections that were reset or answered in the store's place, and pieces that were held back or lost. */
    long befallen() {
        return befallen.get();
    }

    Optional<AnsweringServer> server() {
        return server;
    }
}
