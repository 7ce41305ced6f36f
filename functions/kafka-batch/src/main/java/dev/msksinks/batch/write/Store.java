package dev.msksinks.batch.write;

import dev.msksinks.batch.plan.Plan;

/**
 * Where a plan is carried out. Writing the same plan again, in part or whole, must leave the store as writing it once:
 * Lambda delivers at least once.
 */
@FunctionalInterface
public interface Store<P extends Plan> {

    /**
     * Returns when everything planned is durable, or what is not is known.
     *
     * @param deadline nothing is begun behind it, and what is under way then does not take much longer
     * @throws dev.msksinks.batch.RetryableStoreException if the store is unwell and what is durable cannot be told apart;
     *     what was written stays
     */
    WriteResult write(P plan, Deadline deadline);
}
