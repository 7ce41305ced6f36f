package dev.msksinks.cacheentries;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import java.time.Duration;
import java.util.Optional;

/** What one record does to the cache. Carries its record, for the dead letters and for ordering. */
public sealed interface CacheCommand {

    KafkaRecord record();

    /** The cache's key. */
    String key();

    /** The value under the key from now on, whatever was there; with a time to live, set atomically with it. */
    record SetString(KafkaRecord record, String key, Encoded value, Optional<Duration> timeToLive)
            implements CacheCommand {}

    /** The member's score from now on. */
    record AddScore(KafkaRecord record, String key, String member, double score) implements CacheCommand {}

    /** A signed change of the member's score, which counts as 0 when it is not there. Applied twice it counts twice. */
    record IncrementScore(KafkaRecord record, String key, String member, double increment) implements CacheCommand {}

    /** The member is gone. */
    record RemoveMember(KafkaRecord record, String key, String member) implements CacheCommand {}

    /** The key is gone, whatever was under it. */
    record DeleteKey(KafkaRecord record, String key) implements CacheCommand {}
}
