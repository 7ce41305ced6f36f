package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.decode.FieldNames;
import dev.msksinks.batch.decode.JsonFields;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.CacheCommand.DeleteString;
import dev.msksinks.cacheentries.CacheCommand.SetString;
import dev.msksinks.cacheentries.rules.CacheRule.StringRule;

/** Each record is one string. */
final class StringDecoder implements EntryDecoder {
    private final StringRule rule;
    private final FieldNames ofKey;

    StringDecoder(StringRule rule) {
        this.rule = rule;
        this.ofKey = FieldNames.of(rule.key().fields());
    }

    @Override
    public CacheCommand value(KafkaRecord record, Encoded value) {
        JsonFields fields = JsonFields.read(EntryDecoder.bytes(value), ofKey);
        return new SetString(record, EntryName.key(rule.key(), fields), value, rule.timeToLive());
    }

    @Override
    public CacheCommand tombstone(KafkaRecord record) {
        KeyFields named = KeyFields.read(record, rule.recordKey(), ofKey);
        if (!named.hasAll(rule.key().fields())) {
            throw EntryDecoder.unnamed();
        }
        return new DeleteString(record, EntryName.key(rule.key(), named.values()));
    }
}
