package dev.msksinks.batch;

import java.util.Comparator;

/**
 * Where a record stands in Kafka. Topic, partition and offset name a record for as long as its topic exists, so they are
 * what dead letters, objects and log lines are named by.
 */
public record Coordinates(String topic, int partition, long offset) implements Comparable<Coordinates> {
    private static final Comparator<Coordinates> ORDER = Comparator.comparing(Coordinates::topic)
            .thenComparingInt(Coordinates::partition)
            .thenComparingLong(Coordinates::offset);

    /** Topic and number joined by a dash, as events name a partition. */
    public String topicPartition() {
        return topic + "-" + partition;
    }

    @Override
    public int compareTo(Coordinates other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return topicPartition() + "@" + offset;
    }
}
