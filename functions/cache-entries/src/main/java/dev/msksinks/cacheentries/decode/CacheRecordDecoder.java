package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.RecordDecoder;
import dev.msksinks.cacheentries.decode.CacheCommand.ChangeScore;
import dev.msksinks.cacheentries.decode.CacheCommand.RemoveKey;
import dev.msksinks.cacheentries.decode.CacheCommand.RemoveMember;
import dev.msksinks.cacheentries.decode.CacheCommand.SetScore;
import dev.msksinks.cacheentries.decode.CacheCommand.SetValue;
import dev.msksinks.cacheentries.rules.CacheRule;
import dev.msksinks.cacheentries.rules.CacheRule.SortedSetRule;
import dev.msksinks.cacheentries.rules.CacheRule.StringRule;
import dev.msksinks.cacheentries.rules.CacheRules;
import dev.msksinks.cacheentries.rules.KeyTemplate;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A record to one change of the cache, by the rule of its topic. Keys and members have at most 64 KiB of UTF-8. */
public final class CacheRecordDecoder implements RecordDecoder<CacheCommand> {
    private static final int MAX_BYTES = 64 * 1_024;

    private final CacheRules rules;

    public CacheRecordDecoder(CacheRules rules) {
        this.rules = rules;
    }

    @Override
    public CacheCommand decode(KafkaRecord record) {
        CacheRule rule = rules.forTopic(record.coordinates().topic())
                .orElseThrow(() -> new PoisonRecordException(
                        PoisonCode.NO_RULE_FOR_TOPIC, "no rule says what to do with records of this topic"));
        return switch (record.payload()) {
            case Payload.Value(Encoded content) ->
                switch (rule) {
                    case StringRule string -> value(record, string, content);
                    case SortedSetRule sortedSet -> score(record, sortedSet, content);
                };
            case Payload.Tombstone() ->
                switch (rule) {
                    case StringRule string -> removal(record, string);
                    case SortedSetRule sortedSet -> removal(record, sortedSet);
                };
        };
    }

    private static CacheCommand value(KafkaRecord record, StringRule rule, Encoded content) {
        EntryFields fields = EntryFields.of(rule, content);
        return new SetValue(record, render("key", rule.key(), fields.identity()), content, rule.ttl());
    }

    private static CacheCommand score(KafkaRecord record, SortedSetRule rule, Encoded content) {
        EntryFields fields = EntryFields.of(rule, content);
        Map<String, String> identity = fields.identity();
        String key = render("key", rule.key(), identity);
        String member = render("member", rule.member(), identity);
        Optional<Double> quantity = rule.quantity().flatMap(fields::number);
        Optional<Double> delta = rule.delta().flatMap(fields::number);
        if (quantity.isPresent() && delta.isPresent()) {
            throw new PoisonRecordException(
                    PoisonCode.INVALID_FIELD,
                    "fields " + rule.quantity().get() + " and " + rule.delta().get() + " exclude one another");
        }
        return quantity.<CacheCommand>map(score -> new SetScore(record, key, member, score))
                .or(() -> delta.map(change -> new ChangeScore(record, key, member, change)))
                .orElseThrow(() -> new PoisonRecordException(
                        PoisonCode.MISSING_FIELD,
                        "no field says the score: " + String.join(" or ", rule.scoreFields()) + " is missing"));
    }

    private static CacheCommand removal(KafkaRecord record, StringRule rule) {
        Map<String, String> identity = RecordKey.of(record).values(rule.identity());
        return new RemoveKey(record, render("key", rule.key(), identity));
    }

    /** A key that names a member removes it; one that names only the set removes the set. */
    private static CacheCommand removal(KafkaRecord record, SortedSetRule rule) {
        RecordKey recordKey = RecordKey.of(record);
        if (recordKey.namesExactly(rule.key().placeholders(), rule.identity())) {
            Map<String, String> identity = recordKey.values(rule.key().placeholders());
            return new RemoveKey(record, render("key", rule.key(), identity));
        }
        Map<String, String> identity = recordKey.values(rule.identity());
        return new RemoveMember(record, render("key", rule.key(), identity), render("member", rule.member(), identity));
    }

    private static String render(String what, KeyTemplate template, Map<String, String> values) {
        String text = template.render(values);
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new PoisonRecordException(
                    PoisonCode.TOO_LARGE, what + " of the entry is longer than " + MAX_BYTES + " bytes of UTF-8");
        }
        return text;
    }
}
