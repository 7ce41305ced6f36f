package dev.msksinks.customerdata.write.protocol;

import dev.msksinks.customerdata.plan.Position;

/**
 * Offsets, both ends included, of which a chain's objects hold all records up to a time.
 *
 * @param latest the latest record timestamp held there, in milliseconds since 1970. A record of a later one cannot be among
 *     them, though its offset is: the topic was deleted and made again
 */
public record StoredRange(long from, long to, long latest) {

    /** @throws IllegalArgumentException if it holds no offset */
    public StoredRange {
        if (from > to) {
            throw new IllegalArgumentException("%d-%d is no range".formatted(from, to));
        }
    }

    boolean covers(Position record) {
        return record.offset() >= from && record.offset() <= to && record.timestamp() <= latest;
    }

    /** Whether it says nothing new beside the one that follows it directly: as if both were one, with the time of that. */
    boolean growsInto(StoredRange next) {
        return to + 1 == next.from && latest <= next.latest;
    }

    @Override
    public String toString() {
        return from + "-" + to + "@" + latest;
    }

    /** Reads what {@link #toString} writes. */
    static StoredRange parse(String text) {
        int dash = text.indexOf('-');
        int at = text.indexOf('@', dash);
        if (dash < 0 || at < 0) {
            throw new IllegalArgumentException("not a range of stored offsets: " + text);
        }
        return new StoredRange(
                Long.parseLong(text.substring(0, dash)),
                Long.parseLong(text.substring(dash + 1, at)),
                Long.parseLong(text.substring(at + 1)));
    }
}
