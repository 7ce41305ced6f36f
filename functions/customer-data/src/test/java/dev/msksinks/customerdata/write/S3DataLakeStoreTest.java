package dev.msksinks.customerdata.write;

import dev.msksinks.customerdata.testing.S3Lake;
import dev.msksinks.customerdata.testing.TestLake;

class S3DataLakeStoreTest extends DataLakeStoreContract {
    @Override
    TestLake newLake() {
        return new S3Lake();
    }
}
