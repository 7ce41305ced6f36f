package dev.msksinks.customerdata.write;

import dev.msksinks.customerdata.plan.Extent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an object says of itself: {@code first-offset}, {@code last-offset}, {@code records}, and {@code latest-timestamp} of
 * its records, such as {@code 2026-11-20T10:00:00.123Z}.
 */
public final class ExtentMetadata {
    private static final String FIRST_OFFSET = "first-offset";
    private static final String LAST_OFFSET = "last-offset";
    private static final String RECORDS = "records";
    private static final String LATEST_TIMESTAMP = "latest-timestamp";
    private static final DateTimeFormatter ISO_MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ExtentMetadata() {}

    public static Map<String, String> of(Extent extent) {
        return Map.of(
                FIRST_OFFSET,
                Long.toString(extent.firstOffset()),
                LAST_OFFSET,
                Long.toString(extent.lastOffset()),
                RECORDS,
                Integer.toString(extent.records()),
                LATEST_TIMESTAMP,
                ISO_MILLIS.format(Instant.ofEpochMilli(extent.latestTimestamp())));
    }

    /**
     * An object written before there was a latest timestamp may hold any record of its offsets, as far as it says.
     *
     * @throws IllegalArgumentException if it does not say which offsets it holds
     */
    public static Extent read(Map<String, String> metadata) {
        Extent extent = new Extent(
                Long.parseLong(metadata.getOrDefault(FIRST_OFFSET, "")),
                Long.parseLong(metadata.getOrDefault(LAST_OFFSET, "")),
                Integer.parseInt(metadata.getOrDefault(RECORDS, "")),
                Optional.ofNullable(metadata.get(LATEST_TIMESTAMP))
                        .map(ExtentMetadata::epochMillis)
                        .orElse(Long.MAX_VALUE));
        if (!extent.isEmpty() && extent.lastOffset() < extent.firstOffset()) {
            throw new IllegalArgumentException("it ends at %d, before it starts".formatted(extent.lastOffset()));
        }
        return extent;
    }

    private static long epochMillis(String time) {
        try {
            return Instant.parse(time).toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(LATEST_TIMESTAMP + " is no time", e);
        }
    }
}
