package dev.msksinks.customerdata.plan;

import dev.msksinks.batch.plan.Plan;
import java.util.List;
import java.util.Map;

/** What a batch adds to the data lake, by topic and partition. */
public record DataLakePlan(List<PartitionPlan> partitions, Map<String, Long> counts) implements Plan {
    public DataLakePlan {
        partitions = List.copyOf(partitions);
        counts = Map.copyOf(counts);
    }
}
