package dev.msksinks.customerdata.write.protocol;

import dev.msksinks.customerdata.plan.Position;
import java.util.List;
import java.util.Optional;

/**
 * What one batch brings for a chain.
 *
 * @param records by rising offset
 * @param firstOffset where the batch begins in the topic-partition, at or below the first record
 * @param lastOffset where it ends, at or above the last record
 */
public record Delivery(List<Position> records, long firstOffset, long lastOffset, Naming naming) {

    public Delivery {
        records = List.copyOf(records);
    }

    /** Names objects: by their first record, and by how many fences their chain has. */
    @FunctionalInterface
    public interface Naming {
        String key(Position first, long fences);
    }

    /** The object to add now, by its first record. */
    Claim claim(List<Position> lacking, LedgerItem item) {
        Position first = lacking.getFirst();
        return new Claim(first.offset(), naming.key(first, item.fences()));
    }

    /**
     * The records with which the claimed object can be created: none, unless the very record that it is named by is among
     * those that are lacking. A record of the offset alone would not do, nor one whose object had another format.
     */
    List<Position> run(Claim claim, List<Position> lacking, LedgerItem item) {
        for (int i = 0; i < lacking.size(); i++) {
            Position first = lacking.get(i);
            if (first.offset() == claim.from()) {
                return naming.key(first, item.fences()).equals(claim.key())
                        ? item.stored().run(lacking.subList(i, lacking.size()))
                        : List.of();
            }
        }
        return List.of();
    }

    /** What an object of a run covers: what the batch lacks beside it is not of this chain, so it is no gap. */
    Optional<StoredRange> covered(List<Position> run) {
        Position first = run.getFirst();
        Position last = run.getLast();
        return Optional.of(new StoredRange(
                first.equals(records.getFirst()) ? firstOffset : first.offset(),
                last.equals(records.getLast()) ? lastOffset : last.offset(),
                run.stream().mapToLong(Position::timestamp).max().orElseThrow()));
    }
}
