package dev.msksinks.batch.report;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.KafkaRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Names an object of dead letters: partitioned like the data by the first record's topic and time, then its partition and
 * offset, then a digest of all coordinates. Batches that were cut differently thus never overwrite one another.
 */
final class DeadLetterKey {
    private static final int DIGEST_BYTES = 8;

    private DeadLetterKey() {}

    static String of(String prefix, List<DeadLetter> sorted) {
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("no dead letters");
        }
        KafkaRecord first = sorted.getFirst().record();
        Coordinates coordinates = first.coordinates();
        ZonedDateTime time = first.timestamp().instant().atZone(ZoneOffset.UTC);
        return String.format(
                Locale.ROOT,
                "%s/topic=%s/year=%04d/month=%02d/day=%02d/hour=%02d/dead-letters-%d-%020d-%s.jsonl",
                prefix,
                coordinates.topic(),
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                coordinates.partition(),
                coordinates.offset(),
                digest(sorted));
    }

    private static String digest(List<DeadLetter> letters) {
        MessageDigest sha256 = sha256();
        for (DeadLetter letter : letters) {
            sha256.update((letter.record().coordinates() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(sha256.digest(), 0, DIGEST_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
