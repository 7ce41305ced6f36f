package dev.msksinks.customerdata.plan;

import java.util.List;

/**
 * What an object holds, as its metadata says it.
 *
 * @param firstOffset the offset of its first record
 * @param lastOffset the offset of its last record; one below the first if it is empty
 * @param records how many it holds; fewer than the offsets between its ends if some are poison, of another hour, or not in
 *     Kafka
 * @param latestTimestamp the latest of its records, in milliseconds since 1970
 */
public record Extent(long firstOffset, long lastOffset, int records, long latestTimestamp) {

    /** Of an object of records, by rising offset. */
    public static Extent of(List<Position> positions) {
        return new Extent(
                positions.getFirst().offset(),
                positions.getLast().offset(),
                positions.size(),
                positions.stream().mapToLong(Position::timestamp).max().orElseThrow());
    }

    /** Of an object without records, in the place of one that would have begun with this offset. */
    public static Extent emptyAt(long offset) {
        return new Extent(offset, offset - 1, 0, 0);
    }

    public boolean isEmpty() {
        return records == 0;
    }
}
