package dev.msksinks.local.parts.faults;

import dev.msksinks.local.parts.faults.Disturbance.Answering;
import dev.msksinks.local.parts.faults.Disturbance.AnswersLost;
import java.util.Optional;

/** A disturbance while it lasts. */
final class InForce {

    private final Disturbance disturbance;
    private final Share share;
    private final Optional<AnsweringServer> server;

    InForce(Disturbance disturbance) {
        this.disturbance = disturbance;
        this.share = switch (disturbance) {
            case AnswersLost(double lost) -> new Share(lost);
            case Answering(HttpAnswer _, double answered) -> new Share(answered);
            case Disturbance.Refusing _, Disturbance.Silent _, Disturbance.Slow _ -> new Share(1);
        };
        this.server = disturbance instanceof Answering(HttpAnswer answer, double _)
                ? Optional.of(AnsweringServer.start(answer))
                : Optional.empty();
    }

    Disturbance disturbance() {
        return disturbance;
    }

    /** Whether the next connection, or answer, is one of those that are disturbed. */
    boolean picksNext() {
        return share.picksNext();
    }

    Optional<AnsweringServer> server() {
        return server;
    }
}
