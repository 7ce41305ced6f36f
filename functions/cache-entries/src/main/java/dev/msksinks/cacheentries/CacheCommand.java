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

    /** A command on an entry that holds a string. */
    sealed interface OnString extends CacheCommand {}

    /** A command on an entry that holds a sorted set. */
    sealed interface OnSortedSet extends CacheCommand {}

    /** The value under the key from now on; with a time to live, set atomically with it. */
    record SetString(KafkaRecord record, String key, Encoded value, Optional<Duration> timeToLive)
            implements OnString {}

    /** The key is gone. */
    record DeleteString(KafkaRecord record, String key) implements OnString {}

    /** The member's score from now on. */
    record AddScore(KafkaRecord record, String key, String member, double score) implements OnSortedSet {}

    /** A signed change of the member's score, which counts as 0 when it is not there. */
    record IncrementScore(KafkaRecord record, String key, String member, double increment) implements OnSortedSet {}

    /** The member is gone. */
    record RemoveMember(KafkaRecord record, String key, String member) implements OnSortedSet {}

    /** The whole set is gone. */
    record DeleteSet(KafkaRecord record, String key) implements OnSortedSet {}
}
