package dev.msksinks.redrive.select;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.KafkaRecord;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names the object that the mark of what was sent again stands in. A dead letter's follows from the letter and not from the
 * object that it stands in, so that a letter which stands in two objects is sent once. It lies beside the dead letters,
 * where no function writes and where the same life cycle holds.
 */
final class MarkKey {
    /** Offsets that share an object. */
    private static final int BLOCK = 1_000;

    private static final String SUFFIX = ".redriven.jsonl";
    private static final Pattern BELOW_FOLDER = Pattern.compile("/?(?:topic=[^/]+/.*|[^/]*)$");

    private MarkKey() {}

    /** @param objectKey of the object that the letter stands in */
    static String of(String objectKey, KafkaRecord letter) {
        Coordinates coordinates = letter.coordinates();
        ZonedDateTime time = letter.timestamp().instant().atZone(ZoneOffset.UTC);
        return String.format(
                Locale.ROOT,
                "%s/topic=%s/year=%04d/month=%02d/day=%02d/hour=%02d/%d-%020d%s",
                folder(objectKey),
                coordinates.topic(),
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                coordinates.partition(),
                coordinates.offset() - Math.floorMod(coordinates.offset(), BLOCK),
                SUFFIX);
    }

    /** Beside the folder that holds the object, or the partitions that it stands in. */
    private static String folder(String objectKey) {
        return BELOW_FOLDER.matcher(objectKey).replaceFirst("") + "-redriven";
    }

    static boolean isMark(String key) {
        return key.endsWith(SUFFIX);
    }
}
