package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.cacheentries.plan.EntryPlan;
import java.util.List;

/**
 * Sends commands and says what became of them. Connects when first used.
 *
 * <p>Each entry keeps its newest state, whatever comes again, late, or from several partitions at once:
 *
 * <ul>
 *   <li>Within a partition the offset decides. What a partition has brought to an entry once has no effect again.
 *   <li>Between partitions the latest Kafka timestamp decides that each has reached on the entry, then the partition's name.
 *   <li>An increment counts once, unless something newer has set or removed its member, or deleted the set.
 * </ul>
 */
public interface CacheClient {

    /**
     * Sends the commands in one go. An unwell cache is an outcome, not an exception.
     *
     * @param entries of different keys
     * @param deadline what is not answered by then is given up
     * @return an outcome for each entry, in the same order
     */
    List<Outcome> send(List<EntryPlan> entries, Deadline deadline);

    /**
     * Learns anew where the cache's keys are and which nodes answer. Does not fail: the next sending will.
     *
     * @param deadline by which it returns, whether or not it is done
     */
    void refresh(Deadline deadline);
}
