package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.RecordDecoder;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.rules.CacheRule;
import dev.msksinks.cacheentries.rules.CacheRules;

/** Says what a record does to the cache, by the rule of its topic. */
public final class CacheCommandDecoder implements RecordDecoder<CacheCommand> {
    private final CacheRules rules;

    public CacheCommandDecoder(CacheRules rules) {
        this.rules = rules;
    }

    @Override
    public CacheCommand decode(KafkaRecord record) {
        CacheRule rule = rules.forTopic(record.coordinates().topic())
                .orElseThrow(() -> new PoisonRecordException(
                        PoisonCode.NO_RULE_FOR_TOPIC, "CACHE_RULES has no rule for the topic"));
        return switch (record.payload()) {
            case Payload.Value(var content) -> ValueDecoder.decode(record, content, rule);
            case Payload.Tombstone() -> TombstoneDecoder.decode(record, rule);
        };
    }
}
