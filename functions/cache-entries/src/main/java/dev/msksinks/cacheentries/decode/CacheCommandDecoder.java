package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.RecordDecoder;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.rules.CacheRules;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what a record does to the cache, by the rule of its topic. */
public final class CacheCommandDecoder implements RecordDecoder<CacheCommand> {
    private final Map<String, EntryDecoder> byTopic;

    public CacheCommandDecoder(CacheRules rules) {
        this.byTopic = rules.byTopic().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, rule -> EntryDecoder.of(rule.getValue())));
    }

    @Override
    public CacheCommand decode(KafkaRecord record) {
        EntryDecoder decoder = Optional.ofNullable(
                        byTopic.get(record.coordinates().topic()))
                .orElseThrow(() -> new PoisonRecordException(
                        PoisonCode.NO_RULE_FOR_TOPIC, "CACHE_RULES has no rule for the topic"));
        return switch (record.payload()) {
            case Payload.Value(var content) -> decoder.value(record, content);
            case Payload.Tombstone() -> decoder.tombstone(record);
        };
    }
}
