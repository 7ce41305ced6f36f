package dev.msksinks.customerdata.plan;

import dev.msksinks.customerdata.CustomerRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The records of one topic-partition and one UTC hour of record time, over all batches: what objects tile. A record belongs
 * to one chain, however it is delivered, and chains know nothing of one another.
 *
 * @param hour its first instant
 */
public record Chain(TopicPartition topicPartition, Instant hour) {
    public static Chain of(CustomerRecord record) {
        return new Chain(TopicPartition.of(record), record.origin().timestamp().truncatedTo(ChronoUnit.HOURS));
    }
}
