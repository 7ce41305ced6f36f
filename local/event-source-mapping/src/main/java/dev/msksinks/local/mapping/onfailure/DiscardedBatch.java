package dev.msksinks.local.mapping.onfailure;

import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Instant;
import java.util.Optional;

/**
 * Records that a mapping gives up.
 *
 * @param mapping the mapping
 * @param condition why
 * @param invocations how often the function was invoked with them
 * @param result what came of the last invocation; empty when there was none
 * @param timestamp when they were given up
 * @param event the event that holds them
 */
public record DiscardedBatch(
        MappingDefinition mapping,
        Condition condition,
        int invocations,
        Optional<InvocationResult> result,
        Instant timestamp,
        String event) {}
