package dev.msksinks.local.mapping.onfailure;

import java.io.IOException;

/** Where a mapping sends what it gives up. */
public interface OnFailureDestination extends AutoCloseable {

    /** There is none: what is given up is dropped. */
    OnFailureDestination NONE = _ -> {};

    /**
     * Returns once the batch is safe. The mapping calls it again, with the same batch, until it does not throw; the offsets of
     * its records are not committed before.
     */
    void send(DiscardedBatch batch) throws IOException, InterruptedException;

    @Override
    default void close() {}
}
