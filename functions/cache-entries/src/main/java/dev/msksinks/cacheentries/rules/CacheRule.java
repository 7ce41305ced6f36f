package dev.msksinks.cacheentries.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the records of a topic become in the cache. */
public sealed interface CacheRule {

    /** The entry's key. */
    KeyTemplate key();

    /** The fields that name what a record is about; a tombstone's key gives them in this order. */
    List<String> identity();

    /**
     * A string entry that holds the record's value as it was received.
     *
     * @param ttl after which the cache drops the entry; it starts anew with each record
     */
    record StringRule(KeyTemplate key, Optional<Duration> ttl) implements CacheRule {
        @Override
        public List<String> identity() {
            return key.placeholders();
        }
    }

    /**
     * A member of a sorted set, whose score a record sets or changes.
     *
     * @param quantity the field that sets the score
     * @param delta the field that is added to the score
     */
    record SortedSetRule(KeyTemplate key, KeyTemplate member, Optional<String> quantity, Optional<String> delta)
            implements CacheRule {
        @Override
        public List<String> identity() {
            return Stream.concat(key.placeholders().stream(), member.placeholders().stream())
                    .distinct()
                    .toList();
        }

        /** The fields of which a record gives exactly one. */
        public List<String> scoreFields() {
            return Stream.concat(quantity.stream(), delta.stream()).toList();
        }
    }
}
