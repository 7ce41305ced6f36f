package dev.msksinks.customerdata.write;

import dev.msksinks.customerdata.testing.InMemoryLake;
import dev.msksinks.customerdata.testing.TestLake;

class InMemoryDataLakeStoreTest extends DataLakeStoreContract {
    @Override
    TestLake newLake() {
        return new InMemoryLake();
    }
}
