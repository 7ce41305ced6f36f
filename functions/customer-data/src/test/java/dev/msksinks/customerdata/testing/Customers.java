package dev.msksinks.customerdata.testing;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.customerdata.Columns;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Customer records for tests, of topic {@code customer}, with two columns. */
public final class Customers {
    public static final Columns COLUMNS = Columns.parse("id,note?");

    /** 2026-11-20T10:00:00Z. */
    public static final Instant TEN = Instant.ofEpochMilli(TestRecord.TIMESTAMP);

    public static final Instant ELEVEN = TEN.plus(Duration.ofHours(1));

    private Customers() {}

    public static CustomerRecord row(int partition, long offset, Instant timestamp) {
        return row(partition, offset, timestamp, "note " + offset);
    }

    public static CustomerRecord row(int partition, long offset, Instant timestamp, String note) {
        return new CustomerRecord.Row(origin(partition, offset, timestamp), List.of("c" + offset, note), 0);
    }

    public static CustomerRecord tombstone(int partition, long offset, Instant timestamp) {
        return new CustomerRecord.Tombstone(origin(partition, offset, timestamp));
    }

    /** As {@link #row}, sent again by an operator. */
    public static CustomerRecord redriven(int partition, long offset, Instant timestamp) {
        Origin origin = origin(partition, offset, timestamp);
        return new CustomerRecord.Row(
                new Origin(origin.coordinates(), timestamp, origin.key(), DeliveredBy.REDRIVE),
                List.of("c" + offset, "note " + offset),
                0);
    }

    public static Origin origin(int partition, long offset, Instant timestamp) {
        return new Origin(new Coordinates("customer", partition, offset), timestamp, Optional.of("k" + offset));
    }
}
