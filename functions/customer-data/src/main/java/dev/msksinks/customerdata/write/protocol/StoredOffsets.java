package dev.msksinks.customerdata.write.protocol;

import dev.msksinks.customerdata.plan.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which records of a chain its objects hold: for each offset, up to which record timestamp. Ranges that grow into one
 * another are one, so there is nearly always one; where records were skipped there are more.
 *
 * @param ranges disjoint, by rising offset
 */
public record StoredOffsets(List<StoredRange> ranges) {
    public static final StoredOffsets NONE = new StoredOffsets(List.of());

    public StoredOffsets {
        ranges = List.copyOf(ranges);
    }

    /** The records that no object holds, in their order. */
    List<Position> lacking(List<Position> records) {
        return records.stream().filter(record -> !covers(record)).toList();
    }

    public boolean covers(Position record) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).to() < record.offset()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < ranges.size() && ranges.get(low).covers(record);
    }

    /** From the first record on, as many as one object can hold without reaching over one that is there. */
    List<Position> run(List<Position> lacking) {
        int end = 1;
        while (end < lacking.size()
                && !anyBetween(lacking.get(end - 1).offset(), lacking.get(end).offset())) {
            end++;
        }
        return lacking.subList(0, end);
    }

    private boolean anyBetween(long low, long high) {
        return high - low > 1 && ranges.stream().anyMatch(range -> range.from() > low && range.to() < high);
    }

    /** With another range stored; where some of it was stored before, the later time holds. */
    public StoredOffsets with(StoredRange added) {
        List<StoredRange> pieces = new ArrayList<>();
        long next = added.from();
        for (StoredRange range : ranges) {
            if (range.to() < added.from() || range.from() > added.to()) {
                pieces.add(range);
                continue;
            }
            long from = Math.max(range.from(), added.from());
            long to = Math.min(range.to(), added.to());
            addPiece(pieces, range.from(), from - 1, range.latest());
            addPiece(pieces, next, from - 1, added.latest());
            addPiece(pieces, from, to, Math.max(range.latest(), added.latest()));
            addPiece(pieces, to + 1, range.to(), range.latest());
            next = to + 1;
        }
        addPiece(pieces, next, added.to(), added.latest());
        pieces.sort(Comparator.comparingLong(StoredRange::from));
        return new StoredOffsets(grown(pieces));
    }

    private static void addPiece(List<StoredRange> pieces, long from, long to, long latest) {
        if (from <= to) {
            pieces.add(new StoredRange(from, to, latest));
        }
    }

    private static List<StoredRange> grown(List<StoredRange> pieces) {
        List<StoredRange> ranges = new ArrayList<>();
        for (StoredRange piece : pieces) {
            StoredRange grown = piece;
            while (!ranges.isEmpty() && ranges.getLast().growsInto(grown)) {
                grown = new StoredRange(ranges.removeLast().from(), grown.to(), grown.latest());
            }
            ranges.add(grown);
        }
        return ranges;
    }

    /** Such as {@code 0-99@1795168800123,150-199@1795168800999}; empty if nothing is stored. */
    @Override
    public String toString() {
        return ranges.stream().map(StoredRange::toString).collect(Collectors.joining(","));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if it is not that
     */
    public static StoredOffsets parse(String text) {
        return text.isEmpty()
                ? NONE
                : new StoredOffsets(
                        Stream.of(text.split(",", -1)).map(StoredRange::parse).toList());
    }
}
