package dev.msksinks.cacheentries.rules;

import java.time.Duration;
import java.util.Optional;

/** What the records of one topic are in the cache. */
public sealed interface CacheRule {

    /** Names the entry by fields of the record's value. */
    Template key();

    /** How a tombstone's key names what it deletes, unless the key is a JSON object, which names the fields itself. */
    KeyPattern recordKey();

    /**
     * A string entry: the value is the JSON as it came.
     *
     * @param timeToLive after which the cache drops the entry; without it the entry stays
     */
    record StringRule(Template key, Optional<Duration> timeToLive, KeyPattern recordKey) implements CacheRule {}

    /**
     * A member of a sorted set.
     *
     * @param quantity the field with an absolute score
     * @param delta the field with a signed change of the score
     */
    record SortedSetRule(
            Template key, Template member, Optional<String> quantity, Optional<String> delta, KeyPattern recordKey)
            implements CacheRule {}
}
