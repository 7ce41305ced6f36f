package dev.msksinks.customerdata;

import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.customerdata.testing.RealLedger;
import dev.msksinks.customerdata.testing.S3Lake;
import dev.msksinks.customerdata.testing.TestStores;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;

class ExactlyOnceToSeeProperties {
    private static RealLedger ledger;

    @BeforeContainer
    static void makeTable() {
        ledger = new RealLedger();
    }

    @Property(tries = 1_000)
    void lakeEndsWithEachRecordInOneObject(
            @ForAll("customers") SentCustomers customers,
            @ForAll("choices") List<Integer> deliveries,
            @ForAll("choices") List<Integer> operation,
            @ForAll("choices") List<Integer> faults,
            @ForAll FailureReporting reporting) {
        new ExactlyOnceToSee(TestStores.inMemory(), customers, operation, faults, reporting).check(deliveries);
    }

    @Property(tries = 40)
    void soDoesARealLake(
            @ForAll("customers") SentCustomers customers,
            @ForAll("choices") List<Integer> deliveries,
            @ForAll("choices") List<Integer> operation,
            @ForAll("choices") List<Integer> faults,
            @ForAll FailureReporting reporting) {
        ledger.lose();
        TestStores stores = new TestStores(new S3Lake(), ledger.ledger(), ledger::lose);
        new ExactlyOnceToSee(stores, customers, operation, faults, reporting).check(deliveries);
    }

    @Provide
    Arbitrary<SentCustomers> customers() {
        return SentCustomers.any();
    }

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers().between(0, 1_000).list().ofMaxSize(30);
    }
}
