package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.onfailure.DiscardedBatch;
import java.time.Duration;

/** What came of a piece. */
sealed interface Outcome {

    /** The function was invoked. */
    record Invoked(Piece.Invoke piece, Duration duration, InvocationResult result) implements Outcome {}

    /** The on-failure destination has it. */
    record HandedOver(Piece.HandOver piece, DiscardedBatch batch) implements Outcome {}

    /** The on-failure destination did not take it. */
    record Refused(Piece.HandOver piece, String reason) implements Outcome {}
}
