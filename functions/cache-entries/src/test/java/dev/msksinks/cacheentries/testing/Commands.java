package dev.msksinks.cacheentries.testing;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.CacheCommand.AddScore;
import dev.msksinks.cacheentries.CacheCommand.DeleteSet;
import dev.msksinks.cacheentries.CacheCommand.DeleteString;
import dev.msksinks.cacheentries.CacheCommand.IncrementScore;
import dev.msksinks.cacheentries.CacheCommand.RemoveMember;
import dev.msksinks.cacheentries.CacheCommand.SetString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Commands for tests, each from a record of its own. */
public final class Commands {
    private final Supplier<KafkaRecord> records;

    private Commands(Supplier<KafkaRecord> records) {
        this.records = records;
    }

    /** From records of one partition, one behind the other. */
    public static Commands inOrder() {
        long[] offset = {0};
        return new Commands(() -> TestRecord.at("orders", 0, offset[0]++));
    }

    /** From a record at a place; its timestamp is so many milliseconds behind that of all tests. */
    public static Commands at(int partition, long offset, long timestamp) {
        return of(
                TestRecord.withTimestamp(TestRecord.at("orders", partition, offset), TestRecord.TIMESTAMP + timestamp));
    }

    public static Commands of(KafkaRecord record) {
        return new Commands(() -> record);
    }

    public Commands redriven() {
        return new Commands(() -> TestRecord.redriven(records.get()));
    }

    public CacheCommand set(String key, String value) {
        return set(key, value, Optional.empty());
    }

    public CacheCommand set(String key, String value, Duration timeToLive) {
        return set(key, value, Optional.of(timeToLive));
    }

    public CacheCommand delete(String key) {
        return new DeleteString(records.get(), key);
    }

    public CacheCommand add(String key, String member, double score) {
        return new AddScore(records.get(), key, member, score);
    }

    public CacheCommand increment(String key, String member, double increment) {
        return new IncrementScore(records.get(), key, member, increment);
    }

    public CacheCommand remove(String key, String member) {
        return new RemoveMember(records.get(), key, member);
    }

    public CacheCommand deleteSet(String key) {
        return new DeleteSet(records.get(), key);
    }

    private CacheCommand set(String key, String value, Optional<Duration> timeToLive) {
        return new SetString(records.get(), key, Encoded.of(value.getBytes(StandardCharsets.UTF_8)), timeToLive);
    }
}
