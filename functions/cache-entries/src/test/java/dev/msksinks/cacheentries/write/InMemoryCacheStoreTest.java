package dev.msksinks.cacheentries.write;

import dev.msksinks.cacheentries.testing.InMemoryCache;
import dev.msksinks.cacheentries.testing.TestCache;

class InMemoryCacheStoreTest extends CacheStoreContract {
    private final InMemoryCache cache = new InMemoryCache();

    @Override
    TestCache cache() {
        return cache;
    }
}
