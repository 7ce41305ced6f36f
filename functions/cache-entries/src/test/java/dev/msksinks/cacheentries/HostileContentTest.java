package dev.msksinks.cacheentries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.HostileContent;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.batch.testing.TestEvent;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.cacheentries.testing.RealCache;
import dev.msksinks.cacheentries.testing.Rules;
import dev.msksinks.cacheentries.write.CacheStore;
import dev.msksinks.local.parts.RedisCluster;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a producer sends: the invocation succeeds against a real cluster, and each record is an entry or dead-lettered. */
class HostileContentTest {
    private static final CacheEntriesConfiguration CONFIGURATION = CacheEntriesConfiguration.read(
            Map.of("CACHE_ENDPOINT", "cache.invalid:6379", "CACHE_RULES", Rules.DEFAULT, "DEAD_LETTER_BUCKET", "lake"));

    private static RedisCluster cluster;
    private static RealCache cache;

    private final InMemoryDeadLetterStore deadLetters = new InMemoryDeadLetterStore("errors");
    private final List<KafkaRecord> records = new ArrayList<>();

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start(3);
        cache = RealCache.of(cluster);
    }

    @AfterAll
    static void stop() {
        cache.close();
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "inventory"})
    void hostileValuesAreDeadLettered(String topic) {
        HostileContent.values().forEach(value -> records.add(TestRecord.withValue(next(topic), value)));

        assertThat(handle()).isEqualTo(KafkaBatchResponse.success());
        assertThat(deadLetterCount()).isEqualTo(records.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "inventory"})
    void hostileKeysOfTombstonesAreHandled(String topic) {
        HostileContent.texts().forEach(key -> records.add(TestRecord.withKey(next(topic), key)));

        assertThat(handle()).isEqualTo(KafkaBatchResponse.success());
        assertThat(deadLetterCount()).isBetween(5L, (long) records.size());
    }

    @Test
    void hostileOrderIdsAreEntriesWithTheirJsonAsReceivedOrDeadLettered() {
        List<String> sent = HostileContent.objectsWith("orderid", "").toList();
        sent.forEach(json -> records.add(TestRecord.withValue(next("orders"), json.getBytes(StandardCharsets.UTF_8))));

        assertThat(handle()).isEqualTo(KafkaBatchResponse.success());
        // Empty, null, two structures, two unpaired surrogates, two numbers without end and two names that are too long
        assertThat(deadLetterCount()).isBetween(6L, 12L);
        for (String id : List.of("a{b}c{d}", "{}", "{a}", "\u0000", "*", "\r\n", "%s%n%d", "\ud83d\ude00")) {
            assertThat(cache.get("orders:" + id)).as(id).get().isIn(sent);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"store", "sku", "quantity", "delta", "unknown"})
    void hostileFieldsOfStockAreScoresOrDeadLettered(String field) {
        List<String> others = new ArrayList<>(List.of("\"store\":\"hostile\"", "\"sku\":\"A\"", "\"quantity\":1"));
        others.removeIf(
                other -> other.startsWith("\"" + field) || (field.equals("delta") && other.contains("quantity")));
        HostileContent.objectsWith(field, String.join(",", others))
                .forEach(json ->
                        records.add(TestRecord.withValue(next("inventory"), json.getBytes(StandardCharsets.UTF_8))));

        assertThat(handle()).isEqualTo(KafkaBatchResponse.success());
        assertThat(deadLetterCount()).isLessThanOrEqualTo(records.size());
        assertThat(cache.scores("inventory:hostile").values()).allMatch(Double::isFinite);
    }

    private KafkaRecord next(String topic) {
        return TestRecord.at(topic, 0, records.size());
    }

    private KafkaBatchResponse handle() {
        cache.clear();
        return new CacheEntriesHandler(CONFIGURATION, new CacheStore(cache.client(), 100), deadLetters)
                .handleRequest(TestEvent.of(records), TestContext.unhurried());
    }

    private long deadLetterCount() {
        return deadLetters.objects().values().stream().flatMap(String::lines).count();
    }
}
