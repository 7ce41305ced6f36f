package dev.msksinks.local.pipeline.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the cache holds under a key. */
record CacheEntry(String key, Value value, Optional<Instant> expiry) {

    /** A value of one of the cache's types. */
    sealed interface Value {

        record Text(String text) implements Value {}

        record SortedSet(Map<String, Double> scores) implements Value {}

        /** A value of a type that no function writes. */
        record Other(String type) implements Value {}
    }
}
