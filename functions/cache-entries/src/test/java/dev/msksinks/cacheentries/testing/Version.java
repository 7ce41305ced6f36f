package dev.msksinks.cacheentries.testing;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.cacheentries.plan.PlannedCommand;
import java.util.Comparator;

/**
 * A record's place in the order of records.
 *
 * @param reached the latest timestamp of its partition
 */
record Version(Coordinates coordinates, long reached, DeliveredBy deliveredBy) {
    private static final Comparator<Version> BETWEEN_PARTITIONS =
            Comparator.comparingLong(Version::reached).thenComparing(Version::partition);

    static Version of(PlannedCommand planned) {
        return new Version(
                planned.command().record().coordinates(),
                planned.latestMillis(),
                planned.command().record().deliveredBy());
    }

    String partition() {
        return coordinates.topicPartition();
    }

    boolean isRedriven() {
        return deliveredBy == DeliveredBy.REDRIVE;
    }

    Version reaching(long timestamp) {
        return new Version(coordinates, Math.max(reached, timestamp), deliveredBy);
    }

    /** Whether this, which has come now, is newer than one that came before. */
    boolean isNewerThan(Version other) {
        if (partition().equals(other.partition())) {
            return coordinates.offset() > other.coordinates.offset() || (!isRedriven() && reached > other.reached);
        }
        return BETWEEN_PARTITIONS.compare(this, other) > 0;
    }
}
