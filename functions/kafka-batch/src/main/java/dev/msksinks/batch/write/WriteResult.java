package dev.msksinks.batch.write;

import dev.msksinks.batch.DeadLetter;
import java.util.List;

/**
 * What came of a plan.
 *
 * @param applied writes that changed the store
 * @param superseded writes that the store did not need: it held the same or newer
 * @param rejected records that the store will never take, for the dead letters
 */
public record WriteResult(long applied, long superseded, List<DeadLetter> rejected) {

    public WriteResult {
        rejected = List.copyOf(rejected);
    }

    public static WriteResult of(long applied, long superseded) {
        return new WriteResult(applied, superseded, List.of());
    }
}
