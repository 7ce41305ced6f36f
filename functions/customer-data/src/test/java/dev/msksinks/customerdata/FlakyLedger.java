package dev.msksinks.customerdata;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.write.Ledger;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import java.util.Optional;

/** Fails now and then. */
record FlakyLedger(Ledger behind, Faults faults) implements Ledger {

    @Override
    public Optional<LedgerItem> read(String chain, Deadline deadline) {
        return faults.reading(partition(chain), () -> behind.read(chain, deadline));
    }

    @Override
    public Replacement replace(String chain, LedgerItem next, Deadline deadline) {
        return faults.writing(partition(chain), () -> behind.replace(chain, next, deadline));
    }

    private static String partition(String chain) {
        return chain.substring(chain.lastIndexOf('/') + 1);
    }
}
