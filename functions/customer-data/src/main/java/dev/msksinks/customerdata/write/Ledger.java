package dev.msksinks.customerdata.write;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import java.util.Optional;

/**
 * The index of what each chain's objects hold. An item can be lost, as every chain can be told by its objects, but none may
 * go back to an earlier version. No call outlasts the deadline by much.
 *
 * <p>Every method throws {@link dev.msksinks.batch.RetryableStoreException} if it cannot tell.
 */
public interface Ledger {

    /** The item as it is now, every write that was answered included. */
    Optional<LedgerItem> read(String chain, Deadline deadline);

    /**
     * Writes an item, if the ledger holds the version before it, or no item where it is version 1. A call whose answer was
     * lost may be tried again inside, and then finds its own item in its way.
     */
    Replacement replace(String chain, LedgerItem next, Deadline deadline);

    /** What came of it. */
    sealed interface Replacement {}

    /** The item is written. */
    record Replaced() implements Replacement {}

    /** The ledger holds another version, or nothing. */
    record Refused(Optional<LedgerItem> current) implements Replacement {}
}
