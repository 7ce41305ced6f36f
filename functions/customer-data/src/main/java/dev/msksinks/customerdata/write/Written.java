package dev.msksinks.customerdata.write;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.RetryableStoreException;
import java.util.Optional;

/**
 * What came of a part of a plan.
 *
 * @param created records that are in objects now
 * @param found records that were there before
 */
record Written(long created, long found, Optional<Failure> failure) {

    /** @param first the first record of the part: those behind it may be stored, but need not be */
    record Failure(Coordinates first, RetryableStoreException cause) {}

    static Written all(long created, long records) {
        return new Written(created, records - created, Optional.empty());
    }

    static Written failed(Coordinates first, RetryableStoreException cause) {
        return new Written(0, 0, Optional.of(new Failure(first, cause)));
    }
}
