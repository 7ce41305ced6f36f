package dev.msksinks.customerdata.plan;

import java.util.List;

/** The objects of one topic-partition, by the offset of their first record: the order in which they are written. */
public record PartitionPlan(TopicPartition topicPartition, List<PlannedObject> objects) {
    public PartitionPlan {
        objects = List.copyOf(objects);
    }
}
