package dev.msksinks.redrive.select;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.redrive.letters.Letter;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A letter that can be sent again, without its content.
 *
 * @param objectKey of the object that it stands in
 * @param id names it; the same letter in two objects of a folder has the same
 * @param bytes its size in an event
 * @param time of its record
 * @param obstacle why it cannot go to the target at all
 */
public record Entry(
        String objectKey,
        Id id,
        Coordinates coordinates,
        String code,
        int bytes,
        Instant time,
        Optional<String> obstacle)
        implements Comparable<Entry> {

    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::coordinates).thenComparing(Entry::time).thenComparing(Entry::objectKey);

    /**
     * @param markKey the object that its mark stands in
     * @param name tells it apart in there
     */
    public record Id(String markKey, String name) {}

    public static Entry of(String objectKey, Letter letter, int bytes, Optional<String> obstacle) {
        KafkaRecord record = letter.record();
        return new Entry(
                objectKey,
                id(objectKey, record),
                record.coordinates(),
                letter.code().intern(),
                bytes,
                record.timestamp().instant(),
                obstacle);
    }

    /** The offsets of a topic that was deleted and made again start over; its timestamps do not. */
    public static Id id(String objectKey, KafkaRecord letter) {
        return new Id(
                MarkKey.of(objectKey, letter).intern(),
                letter.coordinates().offset() + "@" + letter.timestamp().epochMillis());
    }

    @Override
    public int compareTo(Entry other) {
        return ORDER.compare(this, other);
    }
}
