package dev.msksinks.customerdata.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
public record HourlyNaming(String prefix, String extension) {
    private static final DateTimeFormatter PARTITIONS = DateTimeFormatter.ofPattern(
                    "'year='uuuu'/month='MM'/day='dd'/hour='HH", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Whatever the extension: the format may have been another when the object was written. */
    private static final Pattern NAME =
            Pattern.compile("customer-data-\\d{8}T\\d{6}\\.\\d{3}Z-(?<partition>\\d+)-\\d{20}(-f\\d+)?\\..*");

    /** What the objects of all partitions in this topic and hour begin with, up to and with the slash. */
    public String folder(Chain chain) {
        return prefix + "/topic=" + chain.topicPartition().topic() + "/" + PARTITIONS.format(chain.hour()) + "/";
    }

    /** Names the chain apart from all others that share a ledger with it. */
    public String chainName(Chain chain) {
        return folder(chain) + chain.topicPartition().partition();
    }

    /**
     * The object that begins with a record.
     *
     * @param fences how many objects of the chain are empty: the name that one of them took is not free for records
     */
    public String key(Chain chain, Position first, long fences) {
        return name(chain, first, fences == 0 ? "" : "-f" + fences);
    }

    /** The object of one dead letter that was sent again. */
    public String redrivenKey(Chain chain, Position record) {
        return name(chain, record, "-redrive");
    }

    /** Whether a key of the chain's {@link #folder} is one of the chain's, redriven ones aside. */
    public boolean isOf(Chain chain, String key) {
        Matcher name = NAME.matcher(key.substring(key.lastIndexOf('/') + 1));
        return name.matches()
                && name.group("partition")
                        .equals(Integer.toString(chain.topicPartition().partition()));
    }

    private String name(Chain chain, Position first, String suffix) {
        return String.format(
                Locale.ROOT,
                "%scustomer-data-%s-%d-%020d%s%s",
                folder(chain),
                TIMESTAMP.format(Instant.ofEpochMilli(first.timestamp())),
                chain.topicPartition().partition(),
                first.offset(),
                suffix,
                extension);
    }
}
