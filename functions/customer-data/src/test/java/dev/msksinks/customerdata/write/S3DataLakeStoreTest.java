package dev.msksinks.customerdata.write;

import dev.msksinks.customerdata.testing.TestStores;

class S3DataLakeStoreTest extends DataLakeStoreContract {
    @Override
    TestStores newStores() {
        return TestStores.real();
    }
}
