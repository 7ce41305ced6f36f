package dev.msksinks.local.pipeline.audit;

import dev.msksinks.local.pipeline.audit.CacheEntry.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Audits of a store that holds little. */
public final class Audits {
    private static final AuditRow EMPTY = new AuditRow("store", 0, 0, 0, 0, 0, 0, List.of(), List.of());

    private Audits() {}

    /** Of a cache that holds one order, where these records were delivered. */
    public static List<AuditRow> ofOrder(String entry, String json, Delivered... delivered) {
        CacheEntries cache = new CacheEntries(Deliveries.expectation(delivered), Deliveries.WRITING);
        cache.found(new CacheEntry(
                entry,
                new Value.Text(json),
                Optional.of(Deliveries.TEN.plusSeconds(30).plus(Duration.ofDays(1)))));
        return List.of(EMPTY, EMPTY, cache.results().getFirst(), EMPTY, EMPTY);
    }
}
