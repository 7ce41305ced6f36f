package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.write.Store;
import dev.msksinks.cacheentries.plan.CachePlan;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

class InMemoryCacheStoreTest extends CacheStoreContract {
    private final InMemoryCacheStore store = new InMemoryCacheStore();

    @Override
    Store<CachePlan> store() {
        return store;
    }

    @Override
    Optional<String> value(String key) {
        return store.value(key);
    }

    @Override
    Optional<Duration> ttl(String key) {
        return store.ttl(key);
    }

    @Override
    Map<String, Double> scores(String key) {
        return store.scores(key);
    }
}
