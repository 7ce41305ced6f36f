package dev.msksinks.customerdata.write.protocol;

import dev.msksinks.customerdata.plan.Position;
import java.util.List;

/** One request to the ledger or the lake, or a pause between two. */
public sealed interface Step {

    /** Reads the chain's item, consistently. */
    record Read() implements Step {}

    /** Reads from the lake what the chain's objects hold. */
    record Survey() implements Step {}

    /** Writes the chain's item, if the ledger holds the version before it, or none before version 1. */
    record Replace(LedgerItem next) implements Step {}

    /** Creates an object of these records, if there is none of its name. */
    record Create(String key, List<Position> records) implements Step {}

    /** Creates an empty object, if there is none of its name. */
    record Fence(String key, long offset) implements Step {}

    /** Reads what an object says of itself. */
    record Look(String key) implements Step {}

    /** Gives somebody else the time to finish. */
    record Pause() implements Step {}

    /** All records are in objects. */
    record Done() implements Step {}
}
