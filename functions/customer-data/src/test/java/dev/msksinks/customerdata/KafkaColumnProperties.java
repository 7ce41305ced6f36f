package dev.msksinks.customerdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.Coordinates;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class KafkaColumnProperties {
    private static final DateTimeFormatter ISO_MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** From the year 1 to 9999, in which a data lake takes records. */
    @Property
    void timestampIsWrittenAsJavaTimeWritesIt(
            @ForAll @LongRange(min = -62_135_596_800_000L, max = 253_402_300_799_999L) long millis) {
        Instant time = Instant.ofEpochMilli(millis);
        CustomerRecord record =
                new CustomerRecord.Tombstone(new Origin(new Coordinates("customer", 0, 0), time, Optional.empty()));

        assertThat(KafkaColumn.TIMESTAMP.text(record)).isEqualTo(ISO_MILLIS.format(time));
    }
}
