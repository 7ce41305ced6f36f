package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.CacheCommand.DeleteSet;
import dev.msksinks.cacheentries.CacheCommand.DeleteString;
import dev.msksinks.cacheentries.CacheCommand.RemoveMember;
import dev.msksinks.cacheentries.rules.CacheRule;
import dev.msksinks.cacheentries.rules.CacheRule.SortedSetRule;
import dev.msksinks.cacheentries.rules.CacheRule.StringRule;
import java.util.HashSet;
import java.util.Set;

/** A tombstone: what its key names is gone from the cache. */
final class TombstoneDecoder {
    private TombstoneDecoder() {}

    static CacheCommand decode(KafkaRecord record, CacheRule rule) {
        return switch (rule) {
            case StringRule string -> deleteKey(record, string);
            case SortedSetRule sortedSet -> removeMember(record, sortedSet);
        };
    }

    private static CacheCommand deleteKey(KafkaRecord record, StringRule rule) {
        KeyFields named = KeyFields.read(record, rule.recordKey(), rule.key().fields());
        if (!named.hasAll(rule.key().fields())) {
            throw unnamed();
        }
        return new DeleteString(record, EntryName.key(rule.key(), named.values()));
    }

    private static CacheCommand removeMember(KafkaRecord record, SortedSetRule rule) {
        Set<String> ofKey = rule.key().fields();
        Set<String> ofEntry = new HashSet<>(ofKey);
        ofEntry.addAll(rule.member().fields());
        KeyFields named = KeyFields.read(record, rule.recordKey(), ofEntry);
        if (named.hasAll(ofEntry)) {
            return new RemoveMember(
                    record, EntryName.key(rule.key(), named.values()), EntryName.member(rule.member(), named.values()));
        }
        if (!ofKey.isEmpty() && named.isExactly(ofKey)) {
            return new DeleteSet(record, EntryName.key(rule.key(), named.values()));
        }
        throw unnamed();
    }

    private static PoisonRecordException unnamed() {
        return new PoisonRecordException(PoisonCode.INVALID_KEY, "key does not name an entry's fields");
    }
}
