package dev.msksinks.customerdata.write.protocol;

import dev.msksinks.customerdata.plan.Position;
import java.util.List;

/**
 * Adds one dead letter that was sent again. Its offset was counted as stored with its neighbours when it was set aside, so
 * the ledger cannot say whether it is there; the name of an object of its own can.
 */
public record RedrivenWriting(String key, Position record, boolean done) implements Writing {

    public static RedrivenWriting of(String key, Position record) {
        return new RedrivenWriting(key, record, false);
    }

    @Override
    public Step step() {
        return done ? new Step.Done() : new Step.Create(key, List.of(record));
    }

    @Override
    public Writing next(Answer answer) {
        return switch (answer) {
            case Answer.Created(), Answer.Exists() when !done -> new RedrivenWriting(key, record, true);
            default -> throw new IllegalStateException(answer + " answers no step of " + this);
        };
    }
}
