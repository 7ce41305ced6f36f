package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Duration;
import java.util.Map;

/**
 * One invocation that a mapping made.
 *
 * @param mapping the mapping
 * @param attempt 1 for the first delivery of the batch, one more for each retry
 * @param records the number of records in the batch
 * @param payloadBytes the size of the event
 * @param offsets the offsets in the batch of each partition
 * @param duration how long the invocation took, the start of a new environment included
 * @param result what came of it
 */
public record InvocationReport(
        MappingDefinition mapping,
        int attempt,
        int records,
        int payloadBytes,
        Map<Integer, OffsetRange> offsets,
        Duration duration,
        InvocationResult result) {

    static InvocationReport of(MappingDefinition mapping, Outcome.Invoked invoked) {
        Batch batch = invoked.piece().batch();
        return new InvocationReport(
                mapping,
                invoked.piece().history().attempt(),
                batch.size(),
                batch.event().length,
                batch.offsets(),
                invoked.duration(),
                invoked.result());
    }
}
