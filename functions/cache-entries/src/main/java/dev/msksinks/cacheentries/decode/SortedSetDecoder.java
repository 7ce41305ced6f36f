package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.FieldNames;
import dev.msksinks.batch.decode.JsonFields;
import dev.msksinks.batch.decode.JsonValue;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.CacheCommand.AddScore;
import dev.msksinks.cacheentries.CacheCommand.DeleteSet;
import dev.msksinks.cacheentries.CacheCommand.IncrementScore;
import dev.msksinks.cacheentries.CacheCommand.RemoveMember;
import dev.msksinks.cacheentries.rules.CacheRule.SortedSetRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Each record is one member of a sorted set, or a tombstone of a whole set. */
final class SortedSetDecoder implements EntryDecoder {
    private final SortedSetRule rule;
    private final Set<String> entry;
    private final FieldNames ofEntry;
    private final FieldNames ofValue;
    private final List<String> scores;

    SortedSetDecoder(SortedSetRule rule) {
        this.rule = rule;
        this.scores = Stream.of(rule.quantity(), rule.delta())
                .flatMap(Optional::stream)
                .toList();
        Set<String> fields = new LinkedHashSet<>(rule.key().fields());
        fields.addAll(rule.member().fields());
        this.entry = Set.copyOf(fields);
        this.ofEntry = FieldNames.of(fields);
        fields.addAll(scores);
        this.ofValue = FieldNames.of(fields);
    }

    @Override
    public CacheCommand value(KafkaRecord record, Encoded value) {
        JsonFields fields = JsonFields.read(EntryDecoder.bytes(value), ofValue);
        String key = EntryName.key(rule.key(), fields);
        String member = EntryName.member(rule.member(), fields);
        Optional<Double> quantity = number(fields, rule.quantity());
        Optional<Double> delta = number(fields, rule.delta());
        if (quantity.isPresent() && delta.isPresent()) {
            throw new PoisonRecordException(
                    PoisonCode.INVALID_FIELD,
                    "both " + String.join(" and ", scores) + " are given, and only one can be");
        }
        return quantity.<CacheCommand>map(score -> new AddScore(record, key, member, score))
                .or(() -> delta.map(increment -> new IncrementScore(record, key, member, increment)))
                .orElseThrow(() -> new PoisonRecordException(
                        PoisonCode.MISSING_FIELD, "field " + String.join(" or ", scores) + " is missing"));
    }

    @Override
    public CacheCommand tombstone(KafkaRecord record) {
        KeyFields named = KeyFields.read(record, rule.recordKey(), ofEntry);
        if (named.hasAll(entry)) {
            return new RemoveMember(
                    record, EntryName.key(rule.key(), named.values()), EntryName.member(rule.member(), named.values()));
        }
        Set<String> ofKey = rule.key().fields();
        if (!ofKey.isEmpty() && named.isExactly(ofKey)) {
            return new DeleteSet(record, EntryName.key(rule.key(), named.values()));
        }
        throw EntryDecoder.unnamed();
    }

    /** The number in a field; a field that is null counts as not given. */
    private static Optional<Double> number(JsonFields fields, Optional<String> name) {
        return name.flatMap(field -> fields.get(field)
                .filter(value -> !(value instanceof JsonValue.Null))
                .map(value -> Score.of(field, value)));
    }
}
