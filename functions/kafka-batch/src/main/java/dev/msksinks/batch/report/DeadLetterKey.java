package dev.msksinks.batch.report;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.KafkaRecord;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;

/**
 * Names the object that a dead letter stands in: partitioned like the data by topic and hour of record time, then by the
 * record's partition and the block of offsets that it lies in. The name follows from the record alone, so that a letter
 * comes to stand in the same object however its batch was cut, and a flood of letters in few objects.
 */
final class DeadLetterKey {
    /** Offsets that share an object. */
    static final int BLOCK = 1_000;

    /** Bytes of a letter that shares an object, so that a full block is at most 16 MB; a larger one stands alone. */
    static final int LARGEST_SHARED = 16 * 1024;

    private DeadLetterKey() {}

    /** @param lineBytes size of the letter in its object */
    static String of(String prefix, KafkaRecord letter, int lineBytes) {
        Coordinates coordinates = letter.coordinates();
        ZonedDateTime time = letter.timestamp().instant().atZone(ZoneOffset.UTC);
        boolean shared = lineBytes <= LARGEST_SHARED;
        return String.format(
                Locale.ROOT,
                "%s/topic=%s/year=%04d/month=%02d/day=%02d/hour=%02d/%s-%d-%020d.jsonl",
                prefix,
                coordinates.topic(),
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                shared ? "dead-letters" : "dead-letter",
                coordinates.partition(),
                shared ? coordinates.offset() - Math.floorMod(coordinates.offset(), BLOCK) : coordinates.offset());
    }
}
