package dev.msksinks.local.mapping.template;

import java.time.Instant;

/** Where a mapping begins in a partition for which its consumer group has no committed offset. */
public sealed interface StartingPosition {

    /** The oldest record the partition still has. */
    StartingPosition TRIM_HORIZON = new TrimHorizon();

    /** Only records that arrive after the mapping has started. */
    StartingPosition LATEST = new Latest();

    record TrimHorizon() implements StartingPosition {}

    record Latest() implements StartingPosition {}

    /** The first record with this timestamp or a later one. */
    record AtTimestamp(Instant timestamp) implements StartingPosition {}
}
