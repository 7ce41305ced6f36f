package dev.msksinks.customerdata;

import dev.msksinks.batch.testing.FuzzedBatch;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.customerdata.testing.InMemoryLake;
import dev.msksinks.customerdata.testing.InMemoryLedger;
import java.util.List;
import java.util.Map;

/** For Jazzer: {@code mvn -Pfuzz}. */
public final class CustomerDataFuzz {
    private static final CustomerDataConfiguration CONFIGURATION = CustomerDataConfiguration.read(
            Map.of("CUSTOMER_BUCKET", "lake", "OFFSET_LEDGER_TABLE", "offset_ledger", "DEAD_LETTER_BUCKET", "lake"));

    private CustomerDataFuzz() {}

    /** Called by Jazzer with bytes that it varies by what they reach. */
    public static void fuzzerTestOneInput(byte[] data) {
        CustomerDataHandler handler = new CustomerDataHandler(
                CONFIGURATION, new InMemoryLake(), new InMemoryLedger(), new InMemoryDeadLetterStore("errors"));
        FuzzedBatch.of(data, List.of("customer"))
                .passTo(event -> handler.handleRequest(event, TestContext.unhurried()));
    }
}
