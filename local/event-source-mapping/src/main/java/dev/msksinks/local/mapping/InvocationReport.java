package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One invocation that a mapping made.
 *
 * @param mapping the mapping
 * @param attempt 1 for the first delivery of the batch, one more for each retry
 * @param records the number of records in the batch
 * @param handled how many of them are handled: all, none, or those that a partial response does not bring back
 * @param payloadBytes the size of the event
 * @param offsets the offsets in the batch of each partition
 * @param duration how long the invocation took, the start of a new environment included
 * @param result what came of it
 */
public record InvocationReport(
        MappingDefinition mapping,
        int attempt,
        int records,
        int handled,
        int payloadBytes,
        Map<Integer, OffsetRange> offsets,
        Duration duration,
        InvocationResult result) {

    static InvocationReport of(MappingDefinition mapping, Outcome.Invoked invoked, List<Piece> remaining) {
        Batch batch = invoked.piece().batch();
        return new InvocationReport(
                mapping,
                invoked.piece().history().attempt(),
                batch.size(),
                batch.size()
                        - remaining.stream()
                                .mapToInt(piece -> piece.batch().size())
                                .sum(),
                batch.event().length,
                batch.offsets(),
                invoked.duration(),
                invoked.result());
    }
}
