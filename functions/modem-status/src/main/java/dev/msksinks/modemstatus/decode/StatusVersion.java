package dev.msksinks.modemstatus.decode;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.KafkaTimestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/**
 * How new a status is: event time, then Kafka timestamp, partition, offset and topic. A total order, so that every replica
 * of the work, in whatever order it sees the records, ends with the same status of a device.
 */
public record StatusVersion(Instant eventTime, long kafkaTimestamp, Coordinates coordinates)
        implements Comparable<StatusVersion> {
    /** The earliest time that {@link #sortKey()} can hold. */
    public static final Instant EARLIEST = Instant.EPOCH;

    private static final Comparator<StatusVersion> ORDER = Comparator.comparing(StatusVersion::eventTime)
            .thenComparingLong(StatusVersion::kafkaTimestamp)
            .thenComparingInt(version -> version.coordinates().partition())
            .thenComparingLong(version -> version.coordinates().offset())
            .thenComparing(version -> version.coordinates().topic());

    public StatusVersion {
        if (eventTime.isBefore(EARLIEST)) {
            throw new IllegalArgumentException("event time before " + EARLIEST);
        }
        kafkaTimestamp = Math.max(0, kafkaTimestamp); // Kafka's -1 stands for no timestamp
    }

    /** The version of a record that says nothing of when it happened. */
    public static StatusVersion ofKafkaTimestamp(KafkaTimestamp timestamp, Coordinates coordinates) {
        Instant instant = timestamp.epochMillis() < 0 ? EARLIEST : timestamp.instant();
        return new StatusVersion(instant, timestamp.epochMillis(), coordinates);
    }

    @Override
    public int compareTo(StatusVersion other) {
        return ORDER.compare(this, other);
    }

    /**
     * The same order as a text of fixed-width numbers, so that a store can compare versions in one condition. Topic names
     * are ASCII, which sorts by bytes as by characters.
     */
    public String sortKey() {
        return String.format(
                Locale.ROOT,
                "%012d.%09d-%019d-%010d-%019d-%s",
                eventTime.getEpochSecond(),
                eventTime.getNano(),
                kafkaTimestamp,
                coordinates.partition(),
                coordinates.offset(),
                coordinates.topic());
    }
}
