package dev.msksinks.customerdata.testing;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.write.Ledger;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fake: a map of which one item is written at a time. */
public final class InMemoryLedger implements Ledger {
    private final Map<String, LedgerItem> items = new HashMap<>();

    @Override
    public synchronized Optional<LedgerItem> read(String chain, Deadline deadline) {
        return Optional.ofNullable(items.get(chain));
    }

    @Override
    public synchronized Replacement replace(String chain, LedgerItem next, Deadline deadline) {
        Optional<LedgerItem> current = read(chain, deadline);
        if (current.map(LedgerItem::version).orElse(0L) != next.version() - 1) {
            return new Refused(current);
        }
        items.put(chain, next);
        return new Replaced();
    }

    public synchronized void lose() {
        items.clear();
    }
}
