package dev.msksinks.customerdata.testing;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.write.Ledger;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import java.util.Optional;

/** A ledger in front of another, for tests to override what goes wrong. */
public class FaultyLedger implements Ledger {
    private final Ledger behind;

    public FaultyLedger(Ledger behind) {
        this.behind = behind;
    }

    @Override
    public Optional<LedgerItem> read(String chain, Deadline deadline) {
        return behind.read(chain, deadline);
    }

    @Override
    public Replacement replace(String chain, LedgerItem next, Deadline deadline) {
        return behind.replace(chain, next, deadline);
    }
}
