package dev.msksinks.batch.report;

import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import java.util.Map;

class InMemoryDeadLetterStoreTest extends DeadLetterStoreContract {
    private final InMemoryDeadLetterStore store = new InMemoryDeadLetterStore(prefix);

    @Override
    DeadLetterStore store() {
        return store;
    }

    @Override
    Map<String, String> objects() {
        return store.objects();
    }
}
