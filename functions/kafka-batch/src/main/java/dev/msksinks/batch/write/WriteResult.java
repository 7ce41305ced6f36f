package dev.msksinks.batch.write;

import dev.msksinks.batch.DeadLetter;
import java.util.List;
import java.util.Optional;

/**
 * What came of a plan.
 *
 * @param applied writes that changed the store
 * @param superseded writes that the store did not need: it held the same or newer
 * @param rejected records that the store will never take, for the dead letters
 * @param unwritten what is not durable and has to come again; empty if everything is
 */
public record WriteResult(long applied, long superseded, List<DeadLetter> rejected, Optional<Unwritten> unwritten) {

    public WriteResult {
        rejected = List.copyOf(rejected);
    }

    public WriteResult(long applied, long superseded, List<DeadLetter> rejected) {
        this(applied, superseded, rejected, Optional.empty());
    }

    public static WriteResult of(long applied, long superseded) {
        return new WriteResult(applied, superseded, List.of());
    }

    public WriteResult but(Unwritten left) {
        return new WriteResult(applied, superseded, rejected, Optional.of(left));
    }
}
