package dev.msksinks.batch.write;

import dev.msksinks.batch.plan.Plan;

/**
 * Where a plan is carried out. Writing the same plan again, in part or whole, must leave the store as writing it once:
 * Lambda delivers at least once.
 */
@FunctionalInterface
public interface Store<P extends Plan> {

    /**
     * Returns when everything planned is durable.
     *
     * @throws dev.msksinks.batch.RetryableStoreException if anything is not; what was written stays
     */
    WriteResult write(P plan);
}
