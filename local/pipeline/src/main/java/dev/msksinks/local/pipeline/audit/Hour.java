package dev.msksinks.local.pipeline.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The partitions of an object's key. */
final class Hour {
    private static final DateTimeFormatter PARTITIONS = DateTimeFormatter.ofPattern(
                    "'year='uuuu'/month='MM'/day='dd'/hour='HH", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Hour() {}

    static String directory(String prefix, String topic, Instant timestamp) {
        return prefix + "/topic=" + topic + "/" + PARTITIONS.format(timestamp);
    }
}
