package dev.msksinks.customerdata.write.protocol;

import dev.msksinks.customerdata.plan.Extent;
import java.util.Optional;

/**
 * What the ledger says of a chain: an index of its objects, and the one that is being added.
 *
 * @param version rises by one with each write, and each write is conditional on the version before it; 0 if it was not written
 *     yet
 * @param fences how many of the chain's objects are empty
 */
public record LedgerItem(long version, StoredOffsets stored, Optional<Claim> claim, long fences) {

    /** Of a chain that the ledger does not know, as its objects tell it. */
    public static LedgerItem unwritten(StoredOffsets stored, long fences) {
        return new LedgerItem(0, stored, Optional.empty(), fences);
    }

    LedgerItem claimed(Claim next) {
        return new LedgerItem(version + 1, stored, Optional.of(next), fences);
    }

    /** With its claim seen through: {@code covered} is what there is an object for now, if it is not a fence. */
    LedgerItem resolved(Optional<StoredRange> covered) {
        return new LedgerItem(
                version + 1,
                covered.map(stored::with).orElse(stored),
                Optional.empty(),
                covered.isPresent() ? fences : fences + 1);
    }

    /** With an object that was found in the chain. */
    public LedgerItem including(Extent object) {
        return object.isEmpty()
                ? new LedgerItem(version, stored, claim, fences + 1)
                : new LedgerItem(
                        version,
                        stored.with(
                                new StoredRange(object.firstOffset(), object.lastOffset(), object.latestTimestamp())),
                        claim,
                        fences);
    }
}
