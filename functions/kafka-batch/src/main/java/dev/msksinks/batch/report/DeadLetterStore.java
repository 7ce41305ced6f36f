package dev.msksinks.batch.report;

import dev.msksinks.batch.DeadLetter;
import java.util.List;

/** Where records go that never work, so that nothing is lost and nothing waits behind them. */
@FunctionalInterface
public interface DeadLetterStore {

    /**
     * Returns when all of them are durable; nothing is written for an empty list. The same letters again leave the store
     * as it was.
     *
     * @throws dev.msksinks.batch.RetryableStoreException if they are not; the batch must then fail
     */
    void write(List<DeadLetter> letters);
}
