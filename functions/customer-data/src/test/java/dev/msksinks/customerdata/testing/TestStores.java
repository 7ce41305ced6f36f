package dev.msksinks.customerdata.testing;

import dev.msksinks.customerdata.write.Ledger;

/**
 * A lake and its ledger, new and empty.
 *
 * @param loseLedger takes all items away
 */
public record TestStores(TestLake lake, Ledger ledger, Runnable loseLedger) {

    public static TestStores inMemory() {
        InMemoryLedger ledger = new InMemoryLedger();
        return new TestStores(new InMemoryLake(), ledger, ledger::lose);
    }

    /** A bucket of S3Proxy and a table of DynamoDB Local. */
    public static TestStores real() {
        RealLedger table = new RealLedger();
        return new TestStores(new S3Lake(), table.ledger(), table::lose);
    }
}
