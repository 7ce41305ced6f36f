package dev.msksinks.batch.write;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.RetryableStoreException;
import java.util.Collection;
import java.util.Set;

/**
 * What a store could not make durable, while it did the rest.
 *
 * @param records at least one; for each partition at least the first record that is not durable, so that all before it are
 * @param cause why, for whoever is told of the failure
 */
public record Unwritten(Collection<Coordinates> records, RetryableStoreException cause) {

    public Unwritten {
        records = Set.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("nothing is unwritten");
        }
    }
}
