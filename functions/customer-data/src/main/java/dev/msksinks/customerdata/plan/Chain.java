package dev.msksinks.customerdata.plan;

import dev.msksinks.customerdata.CustomerRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The records of one topic-partition and one UTC hour of record time, over all batches: what objects tile. A record belongs
 * to one chain, however it is delivered, and chains know nothing of one another.
 *
 * @param hour its first instant
 */
public record Chain(TopicPartition topicPartition, Instant hour) {
    private static final Duration HOUR = Duration.ofHours(1);

    public static Chain of(CustomerRecord record) {
        return new Chain(TopicPartition.of(record), record.origin().timestamp().truncatedTo(ChronoUnit.HOURS));
    }

    /** Tells the hours of records apart: whole ones since 1970. */
    static long hourOf(CustomerRecord record) {
        return Math.floorDiv(record.origin().timestamp().getEpochSecond(), HOUR.toSeconds());
    }
}
