package dev.msksinks.cacheentries;

import dev.msksinks.batch.testing.FuzzedBatch;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.cacheentries.testing.InMemoryCache;
import dev.msksinks.cacheentries.testing.Rules;
import dev.msksinks.cacheentries.write.CacheStore;
import java.util.List;
import java.util.Map;

/** For Jazzer: {@code mvn -Pfuzz}. */
public final class CacheEntriesFuzz {
    private static final CacheEntriesConfiguration CONFIGURATION = CacheEntriesConfiguration.read(
            Map.of("CACHE_ENDPOINT", "cache.invalid:6379", "CACHE_RULES", Rules.DEFAULT, "DEAD_LETTER_BUCKET", "lake"));

    private CacheEntriesFuzz() {}

    /** Called by Jazzer with bytes that it varies by what they reach. */
    public static void fuzzerTestOneInput(byte[] data) {
        CacheEntriesHandler handler = new CacheEntriesHandler(
                CONFIGURATION, new CacheStore(new InMemoryCache(), 100), new InMemoryDeadLetterStore("errors"));
        FuzzedBatch.of(data, List.of("orders", "inventory"))
                .passTo(event -> handler.handleRequest(event, TestContext.unhurried()));
    }
}
