package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.JsonFields;
import dev.msksinks.batch.decode.JsonValue;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.CacheCommand.AddScore;
import dev.msksinks.cacheentries.CacheCommand.IncrementScore;
import dev.msksinks.cacheentries.CacheCommand.SetString;
import dev.msksinks.cacheentries.rules.CacheRule;
import dev.msksinks.cacheentries.rules.CacheRule.SortedSetRule;
import dev.msksinks.cacheentries.rules.CacheRule.StringRule;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A record with a value: what is in the cache from now on. */
final class ValueDecoder {
    private ValueDecoder() {}

    static CacheCommand decode(KafkaRecord record, Encoded value, CacheRule rule) {
        return switch (rule) {
            case StringRule string -> string(record, value, string);
            case SortedSetRule sortedSet -> score(record, value, sortedSet);
        };
    }

    private static CacheCommand string(KafkaRecord record, Encoded value, StringRule rule) {
        JsonFields fields = JsonFields.read(bytes(value), rule.key().fields());
        return new SetString(record, EntryName.key(rule.key(), fields), value, rule.timeToLive());
    }

    private static CacheCommand score(KafkaRecord record, Encoded value, SortedSetRule rule) {
        Set<String> wanted = new HashSet<>(rule.key().fields());
        wanted.addAll(rule.member().fields());
        Stream.of(rule.quantity(), rule.delta()).flatMap(Optional::stream).forEach(wanted::add);
        JsonFields fields = JsonFields.read(bytes(value), wanted);
        String key = EntryName.key(rule.key(), fields);
        String member = EntryName.member(rule.member(), fields);
        Optional<Double> quantity = number(fields, rule.quantity());
        Optional<Double> delta = number(fields, rule.delta());
        if (quantity.isPresent() && delta.isPresent()) {
            throw new PoisonRecordException(
                    PoisonCode.INVALID_FIELD, "both " + names(rule, " and ") + " are given, and only one can be");
        }
        return quantity.<CacheCommand>map(score -> new AddScore(record, key, member, score))
                .or(() -> delta.map(increment -> new IncrementScore(record, key, member, increment)))
                .orElseThrow(() -> new PoisonRecordException(
                        PoisonCode.MISSING_FIELD, "field " + names(rule, " or ") + " is missing"));
    }

    /** The number in a field; a field that is null counts as not given. */
    private static Optional<Double> number(JsonFields fields, Optional<String> name) {
        return name.flatMap(field -> fields.get(field)
                .filter(value -> !(value instanceof JsonValue.Null))
                .map(value -> Score.of(field, value)));
    }

    private static String names(SortedSetRule rule, String between) {
        return String.join(
                between,
                Stream.of(rule.quantity(), rule.delta())
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static byte[] bytes(Encoded value) {
        try {
            return value.bytes();
        } catch (PoisonRecordException e) {
            throw new PoisonRecordException(e.code(), "value " + e.getMessage(), e);
        }
    }
}
