package dev.msksinks.local.mapping;

/** How many records the next batch may hold, so that a run can cut batches elsewhere than before. */
@FunctionalInterface
public interface BatchLimit {

    /** Each batch may hold as many as the mapping's definition says. */
    BatchLimit BATCH_SIZE = batchSize -> batchSize;

    /**
     * Asked on a poller's thread for every batch it begins to gather.
     *
     * @param batchSize the batch size of the mapping
     * @return 1 to {@code batchSize}; what is outside counts as the nearer of both
     */
    int next(int batchSize);
}
