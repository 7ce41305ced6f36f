package dev.msksinks.cacheentries;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.cacheentries.decode.CacheCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Changes of the cache for tests; the offset of each record is the one given. */
public final class Commands {
    private Commands() {}

    public static CacheCommand set(long offset, String key, String value) {
        return set(offset, key, value, Optional.empty());
    }

    public static CacheCommand set(long offset, String key, String value, Duration ttl) {
        return set(offset, key, value, Optional.of(ttl));
    }

    private static CacheCommand set(long offset, String key, String value, Optional<Duration> ttl) {
        return new CacheCommand.SetValue(
                TestRecord.at("orders", 0, offset), key, Encoded.of(value.getBytes(StandardCharsets.UTF_8)), ttl);
    }

    public static CacheCommand score(long offset, String key, String member, double score) {
        return new CacheCommand.SetScore(TestRecord.at("inventory", 0, offset), key, member, score);
    }

    public static CacheCommand change(long offset, String key, String member, double delta) {
        return new CacheCommand.ChangeScore(TestRecord.at("inventory", 0, offset), key, member, delta);
    }

    public static CacheCommand removeMember(long offset, String key, String member) {
        return new CacheCommand.RemoveMember(TestRecord.at("inventory", 0, offset), key, member);
    }

    public static CacheCommand remove(long offset, String key) {
        return new CacheCommand.RemoveKey(TestRecord.at("orders", 0, offset), key);
    }
}
