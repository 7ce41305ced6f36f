package dev.msksinks.local.mapping;

import java.util.OptionalLong;

/**
 * How far a mapping has come since it was started.
 *
 * @param records records that the function handled
 * @param invocations all invocations, retries included
 * @param failures invocations that left records to come again or to be given up
 * @param discarded records that were given up
 * @param filtered records that the filters kept from the function
 * @param lag records in the topic that are not yet committed, at most about a quarter of a second old; empty until the mapping
 *     has its partitions, and while the broker does not answer; {@link EventSourceMapping#caughtUp()} is exact
 */
public record MappingProgress(
        long records, long invocations, long failures, long discarded, long filtered, OptionalLong lag) {}
