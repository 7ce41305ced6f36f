package dev.msksinks.customerdata;

import com.ethlo.time.ITU;
import java.time.ZoneOffset;
import java.util.Locale;

/** The columns behind a customer's own that say where a row comes from, in their order. */
public enum KafkaColumn {
    TOPIC,
    PARTITION,
    OFFSET,
    /** The record's timestamp in UTC to the millisecond, such as {@code 2026-11-20T10:00:00.123Z}. */
    TIMESTAMP,
    /** The record's key as text, or {@code base64:} and its bytes in base64 if it is none; empty if it has none. */
    KEY,
    /** {@code true} for a record without a value: what its key names is gone, and the customer's columns are empty. */
    TOMBSTONE;

    /** The name in a header row or a JSON object, such as {@code kafka_offset}. */
    public String columnName() {
        return "kafka_" + name().toLowerCase(Locale.ROOT);
    }

    public String text(CustomerRecord record) {
        Origin origin = record.origin();
        return switch (this) {
            case TOPIC -> origin.coordinates().topic();
            case PARTITION -> Integer.toString(origin.coordinates().partition());
            case OFFSET -> Long.toString(origin.coordinates().offset());
            case TIMESTAMP -> ITU.formatUtcMilli(origin.timestamp().atOffset(ZoneOffset.UTC));
            case KEY -> origin.key().orElse("");
            case TOMBSTONE -> Boolean.toString(record instanceof CustomerRecord.Tombstone);
        };
    }
}
