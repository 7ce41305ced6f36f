package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.RecordDecoder;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.rules.CacheRule;
import dev.msksinks.cacheentries.rules.CacheRules;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Says what a record does to the cache, by the rule of its topic.
 *
 * <p>A record whose Kafka timestamp lies further in the future than the tolerance is poison: between partitions the newer
 * one wins, so one bad clock would freeze its entry until that time comes.
 */
public final class CacheCommandDecoder implements RecordDecoder<CacheCommand> {
    private final CacheRules rules;
    private final InstantSource clock;
    private final Duration tolerance;

    public CacheCommandDecoder(CacheRules rules, InstantSource clock, Duration tolerance) {
        this.rules = rules;
        this.clock = clock;
        this.tolerance = tolerance;
    }

    @Override
    public CacheCommand decode(KafkaRecord record) {
        CacheRule rule = rules.forTopic(record.coordinates().topic())
                .orElseThrow(() -> new PoisonRecordException(
                        PoisonCode.NO_RULE_FOR_TOPIC, "CACHE_RULES has no rule for the topic"));
        if (record.timestamp().instant().isAfter(clock.instant().plus(tolerance))) {
            throw new PoisonRecordException(
                    PoisonCode.TIME_IN_FUTURE,
                    "the record's timestamp lies more than " + tolerance.toSeconds() + " s in the future");
        }
        return switch (record.payload()) {
            case Payload.Value(var content) -> ValueDecoder.decode(record, content, rule);
            case Payload.Tombstone() -> TombstoneDecoder.decode(record, rule);
        };
    }
}
