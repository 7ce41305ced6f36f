package dev.msksinks.customerdata.plan;

import dev.msksinks.batch.Coordinates;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Keys such as
 * {@code customer-data/topic=customer/year=2026/month=11/day=20/hour=10/customer-data-20261120T100000.123Z-0-00000000000000000015.csv}:
 * Hive partitions by topic and UTC hour, then the timestamp, partition and offset of the first record. Within a partition of
 * a topic and an hour of record time keys sort by that timestamp. No character in them needs escaping, given a prefix
 * that needs none: Kafka's topics are made of letters, digits, dots, dashes and underscores.
 *
 * @param prefix the key's part before its partitions, without slashes at its ends
 * @param extension what the key ends with, dots included
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html">Naming Amazon S3 objects</a>
 */
public record HourlyNaming(String prefix, String extension) implements ObjectNaming {
    private static final DateTimeFormatter PARTITIONS = DateTimeFormatter.ofPattern(
                    "'year='uuuu'/month='MM'/day='dd'/hour='HH", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public String key(PlannedObject object) {
        Coordinates first = object.origin().coordinates();
        return String.format(
                Locale.ROOT,
                "%s/topic=%s/%s/customer-data-%s-%d-%020d%s",
                prefix,
                first.topic(),
                PARTITIONS.format(object.origin().timestamp()),
                TIMESTAMP.format(object.origin().timestamp()),
                first.partition(),
                first.offset(),
                extension);
    }
}
