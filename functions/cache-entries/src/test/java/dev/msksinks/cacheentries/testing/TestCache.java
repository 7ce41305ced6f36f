package dev.msksinks.cacheentries.testing;

import dev.msksinks.cacheentries.write.CacheClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A cache as tests see it: the client to write with, and what a reader finds. */
public interface TestCache {

    CacheClient client();

    /** Removes everything. */
    void clear();

    Optional<String> get(String key);

    /** Nothing for a key that stays, or is not there. */
    Optional<Duration> timeToLive(String key);

    /** Empty if there is no set. */
    Map<String, Double> scores(String key);
}
