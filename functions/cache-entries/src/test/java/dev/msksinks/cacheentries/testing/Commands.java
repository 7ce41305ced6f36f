package dev.msksinks.cacheentries.testing;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.CacheCommand.AddScore;
import dev.msksinks.cacheentries.CacheCommand.DeleteKey;
import dev.msksinks.cacheentries.CacheCommand.IncrementScore;
import dev.msksinks.cacheentries.CacheCommand.RemoveMember;
import dev.msksinks.cacheentries.CacheCommand.SetString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Commands for tests, each from a record of its own. */
public final class Commands {
    private long offset;

    public CacheCommand set(String key, String value) {
        return set(key, value, Optional.empty());
    }

    public CacheCommand set(String key, String value, Duration timeToLive) {
        return set(key, value, Optional.of(timeToLive));
    }

    public CacheCommand add(String key, String member, double score) {
        return new AddScore(record(), key, member, score);
    }

    public CacheCommand increment(String key, String member, double increment) {
        return new IncrementScore(record(), key, member, increment);
    }

    public CacheCommand remove(String key, String member) {
        return new RemoveMember(record(), key, member);
    }

    public CacheCommand delete(String key) {
        return new DeleteKey(record(), key);
    }

    private CacheCommand set(String key, String value, Optional<Duration> timeToLive) {
        return new SetString(record(), key, Encoded.of(value.getBytes(StandardCharsets.UTF_8)), timeToLive);
    }

    private KafkaRecord record() {
        return TestRecord.at("orders", 0, offset++);
    }
}
