package dev.msksinks.customerdata.plan;

import dev.msksinks.customerdata.CustomerRecord;
import java.util.Comparator;

/** A partition of a topic: within it, offsets rise in the order of Kafka. */
public record TopicPartition(String topic, int partition) implements Comparable<TopicPartition> {
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    static TopicPartition of(CustomerRecord record) {
        return new TopicPartition(
                record.origin().coordinates().topic(),
                record.origin().coordinates().partition());
    }

    @Override
    public int compareTo(TopicPartition other) {
        return ORDER.compare(this, other);
    }
}
