package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.function.FailureKind;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.onfailure.DiscardedBatch;
import dev.msksinks.local.mapping.onfailure.OnFailureDestination;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * Sends pieces to where they are to go.
 *
 * @param function gets what is to be handled
 * @param destination gets what is given up
 */
record Deliveries(MappingDefinition mapping, FunctionInvoker function, OnFailureDestination destination) {

    /**
     * Makes a task of a piece, not started.
     *
     * @param onEnd runs on the task's thread after its end
     */
    Task<Outcome> task(Piece piece, Runnable onEnd) {
        return switch (piece) {
            case Piece.Invoke invoke ->
                Task.of(() -> invoke(invoke), invoke.history().attempt() - 1, onEnd);
            case Piece.HandOver handOver -> Task.of(() -> handOver(handOver), handOver.failures(), onEnd);
        };
    }

    /** Whatever the function throws is its failure; when the poller has given it up, nobody looks at that. */
    private Outcome invoke(Piece.Invoke piece) {
        long started = System.nanoTime();
        InvocationResult result;
        try {
            result = function.invoke(piece.batch().event());
        } catch (Exception | Error e) {
            result = new Failed(FailureKind.RUNTIME_EXITED, e.toString());
        }
        return new Outcome.Invoked(piece, Duration.ofNanos(System.nanoTime() - started), result);
    }

    private Outcome handOver(Piece.HandOver piece) {
        DiscardedBatch batch = new DiscardedBatch(
                mapping,
                piece.condition(),
                piece.history().invocations(),
                piece.history().last(),
                Instant.now(),
                new String(piece.batch().event(), StandardCharsets.UTF_8));
        try {
            destination.send(batch);
            return new Outcome.HandedOver(piece, batch);
        } catch (Exception | Error e) {
            return new Outcome.Refused(piece, e.toString());
        }
    }
}
