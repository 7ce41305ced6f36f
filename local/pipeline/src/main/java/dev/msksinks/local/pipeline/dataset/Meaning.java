package dev.msksinks.local.pipeline.dataset;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What a produced record should come to in its store, as the one who made it knows. */
public sealed interface Meaning {

    /** A device's status; {@code cpuUsage} and {@code memoryUsage} in hundredths. */
    record Status(
            String deviceId,
            Instant eventTime,
            String model,
            String interfaceName,
            String interfaceStatus,
            long cpuUsage,
            long memoryUsage)
            implements Meaning {}

    record DeviceRemoved(String deviceId) implements Meaning {}

    /** A row in the order of the columns; an optional field that was left out is empty. */
    record Customer(List<String> fields) implements Meaning {}

    record CustomerRemoved(String key) implements Meaning {}

    /** A cache entry that holds the record's value. */
    record Order(String entry) implements Meaning {}

    record OrderRemoved(String entry) implements Meaning {}

    /** A member's score: set to {@code quantity}, or changed by {@code change} where there is none. */
    record Stock(String set, String member, OptionalLong quantity, long change) implements Meaning {}

    record StockRemoved(String set, String member) implements Meaning {}

    /** Belongs into the dead letters, with this code. */
    record Poison(String code) implements Meaning {}
}
