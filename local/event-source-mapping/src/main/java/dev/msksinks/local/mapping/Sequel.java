package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.NextStep.Commit;
import dev.msksinks.local.mapping.NextStep.GiveUp;
import dev.msksinks.local.mapping.NextStep.Retry;
import dev.msksinks.local.mapping.NextStep.Split;
import dev.msksinks.local.mapping.Piece.HandOver;
import dev.msksinks.local.mapping.Piece.Invoke;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.onfailure.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what is left to be done of a piece. */
record Sequel(FailurePolicy policy) {

    /** Of a piece that has come to an end; nothing when all of it is handled. */
    List<Piece> of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.HandedOver _ -> List.of();
            case Outcome.Refused refused -> List.of(refused.piece().again());
            case Outcome.Invoked invoked -> after(invoked.piece(), invoked.result());
        };
    }

    private List<Piece> after(Invoke piece, InvocationResult result) {
        History history = piece.history().invoked(result);
        return switch (policy.after(piece.batch(), history.attempt(), result)) {
            case Commit _ -> List.of();
            case Retry(Batch remaining) -> List.of(new Invoke(remaining, history.retried()));
            case Split(Batch first, Batch second) -> List.of(new Invoke(first, history), new Invoke(second, history));
            case GiveUp(Batch remaining, Condition condition) ->
                List.of(new HandOver(remaining, history, condition, 0));
        };
    }

    /** Of a piece that is next: records that are too old for the function go to the destination first. */
    List<Piece> withoutExpired(Piece piece, Instant now) {
        if (!(piece instanceof Invoke(Batch batch, History history))) {
            return List.of(piece);
        }
        Optional<Batch> expired = policy.expired(batch, now);
        if (expired.isEmpty()) {
            return List.of(piece);
        }
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new HandOver(expired.get(), history, Condition.RECORD_AGE_EXCEEDED, 0));
        Set<EncodedRecord> old = Set.copyOf(expired.get().records());
        batch.filter(record -> !old.contains(record)).ifPresent(rest -> pieces.add(new Invoke(rest, history)));
        return pieces;
    }
}
