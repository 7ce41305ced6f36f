package dev.msksinks.customerdata;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.write.Ledger;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import java.util.Optional;

/** Fails now and then. */
record FlakyLedger(Ledger behind, Faults faults) implements Ledger {

    @Override
    public Optional<LedgerItem> read(String chain, Deadline deadline) {
        return faults.reading(chain, () -> behind.read(chain, deadline));
    }

    @Override
    public Replacement replace(String chain, LedgerItem next, Deadline deadline) {
        return faults.writing(chain, () -> behind.replace(chain, next, deadline));
    }
}
