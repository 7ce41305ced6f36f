package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import java.time.Duration;
import java.util.Optional;

/** One change of the cache, with the record that asks for it. */
public sealed interface CacheCommand {

    KafkaRecord record();

    String key();

    /** Sets a string entry and its TTL at once; without a TTL the entry stays. */
    record SetValue(KafkaRecord record, String key, Encoded value, Optional<Duration> ttl) implements CacheCommand {}

    /** Sets the score of a sorted set's member. */
    record SetScore(KafkaRecord record, String key, String member, double score) implements CacheCommand {}

    /** Adds to the score of a sorted set's member; a member that is not there starts from zero. */
    record ChangeScore(KafkaRecord record, String key, String member, double delta) implements CacheCommand {}

    record RemoveMember(KafkaRecord record, String key, String member) implements CacheCommand {}

    record RemoveKey(KafkaRecord record, String key) implements CacheCommand {}
}
