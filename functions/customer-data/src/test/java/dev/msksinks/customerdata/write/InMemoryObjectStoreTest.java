package dev.msksinks.customerdata.write;

import dev.msksinks.customerdata.testing.InMemoryLake;
import dev.msksinks.customerdata.testing.TestLake;

class InMemoryObjectStoreTest extends ObjectStoreContract {
    @Override
    TestLake lake() {
        return new InMemoryLake();
    }
}
