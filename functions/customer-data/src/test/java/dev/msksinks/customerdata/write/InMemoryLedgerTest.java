package dev.msksinks.customerdata.write;

import dev.msksinks.customerdata.testing.InMemoryLedger;

class InMemoryLedgerTest extends LedgerContract {
    @Override
    Ledger newLedger() {
        return new InMemoryLedger();
    }
}
