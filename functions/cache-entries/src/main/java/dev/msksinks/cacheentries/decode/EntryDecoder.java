package dev.msksinks.cacheentries.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.rules.CacheRule;

/** Says what the records of one topic do to the cache. */
sealed interface EntryDecoder permits StringDecoder, SortedSetDecoder {

    static EntryDecoder of(CacheRule rule) {
        return switch (rule) {
            case CacheRule.StringRule string -> new StringDecoder(string);
            case CacheRule.SortedSetRule sortedSet -> new SortedSetDecoder(sortedSet);
        };
    }

    /** A record with a value: what is in the cache from now on. */
    CacheCommand value(KafkaRecord record, Encoded value);

    /** A tombstone: what its key names is gone from the cache. */
    CacheCommand tombstone(KafkaRecord record);

    /** @throws PoisonRecordException if the value is not base64 */
    static byte[] bytes(Encoded value) {
        try {
            return value.bytes();
        } catch (PoisonRecordException e) {
            throw new PoisonRecordException(e.code(), "value " + e.getMessage(), e);
        }
    }

    static PoisonRecordException unnamed() {
        return new PoisonRecordException(PoisonCode.INVALID_KEY, "key does not name an entry's fields");
    }
}
