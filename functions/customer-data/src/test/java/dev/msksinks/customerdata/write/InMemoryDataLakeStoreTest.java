package dev.msksinks.customerdata.write;

import dev.msksinks.customerdata.testing.TestStores;

class InMemoryDataLakeStoreTest extends DataLakeStoreContract {
    @Override
    TestStores newStores() {
        return TestStores.inMemory();
    }
}
