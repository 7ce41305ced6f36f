package dev.msksinks.customerdata.plan;

import dev.msksinks.customerdata.CustomerRecord;
import java.util.List;

/**
 * What a batch brings of one topic-partition.
 *
 * @param chains by the offset of their first record: the order in which their writing begins
 * @param redriven dead letters that were sent again, each an object of its own
 */
public record PartitionPlan(TopicPartition topicPartition, List<PlannedChain> chains, List<CustomerRecord> redriven) {
    public PartitionPlan {
        chains = List.copyOf(chains);
        redriven = List.copyOf(redriven);
    }
}
