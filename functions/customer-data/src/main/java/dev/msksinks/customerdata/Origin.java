package dev.msksinks.customerdata;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeliveredBy;
import java.time.Instant;
import java.util.Optional;

/** Where a row comes from: its place in Kafka, the record's timestamp, its key if it has one, and who brought it. */
public record Origin(Coordinates coordinates, Instant timestamp, Optional<String> key, DeliveredBy deliveredBy) {

    /** Of a record that an event source mapping delivers. */
    public Origin(Coordinates coordinates, Instant timestamp, Optional<String> key) {
        this(coordinates, timestamp, key, DeliveredBy.MAPPING);
    }
}
