package dev.msksinks.cacheentries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.cacheentries.plan.EntryPlan;
import dev.msksinks.cacheentries.testing.InMemoryCache;
import dev.msksinks.cacheentries.testing.Rules;
import dev.msksinks.cacheentries.write.CacheClient;
import dev.msksinks.cacheentries.write.CacheStore;
import dev.msksinks.cacheentries.write.JedisCacheClient;
import dev.msksinks.cacheentries.write.Outcome;
import dev.msksinks.cacheentries.write.QuickCacheStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheEntriesHandlerTest {
    private static final CacheEntriesConfiguration CONFIGURATION = CacheEntriesConfiguration.read(
            Map.of("CACHE_ENDPOINT", "cache.invalid:6379", "CACHE_RULES", Rules.DEFAULT, "DEAD_LETTER_BUCKET", "lake"));
    private static final String ORDER = "{\"orderid\":18,\"itemid\":\"Item_184\",\"address\":{\"city\":\"Seattle\"}}";

    private final InMemoryCache cache = new InMemoryCache();
    private final InMemoryDeadLetterStore deadLetters = new InMemoryDeadLetterStore("errors/cache-entries");
    private final Map<String, List<KafkaEventRecord>> records = new LinkedHashMap<>();

    @Test
    void recordsOfSeveralTopicsAndPartitionsLandAsEntries() {
        add("orders", 0, "18", ORDER);
        add("orders", 5, null, "{\"orderid\":\"19\"}");
        add("inventory", 0, "s1:A", "{\"store\":\"s1\",\"sku\":\"A\",\"quantity\":5}");
        add("inventory", 0, "s1:A", "{\"store\":\"s1\",\"sku\":\"A\",\"delta\":\"-2\"}");
        assertThat(handle(cache)).isEqualTo(KafkaBatchResponse.success());
        assertThat(cache.get("orders:18")).hasValue(ORDER);
        assertThat(cache.timeToLive("orders:18")).hasValue(Duration.ofDays(1));
        assertThat(cache.get("orders:19")).hasValue("{\"orderid\":\"19\"}");
        assertThat(cache.scores("inventory:s1")).isEqualTo(Map.of("sku:A", 3.0));
        assertThat(deadLetters.objects()).isEmpty();
    }

    @Test
    void tombstonesDeleteInTheirPlace() {
        add("orders", 0, "18", ORDER);
        add("orders", 0, "18", null);
        add("orders", 0, "18", "{\"orderid\":18,\"again\":true}");
        add("orders", 0, "19", "{\"orderid\":19}");
        add("orders", 0, "19", null);
        add("inventory", 0, "s1:A", "{\"store\":\"s1\",\"sku\":\"A\",\"quantity\":5}");
        add("inventory", 0, "s1:A", null);
        handle(cache);
        assertThat(cache.get("orders:18")).hasValue("{\"orderid\":18,\"again\":true}");
        assertThat(cache.get("orders:19")).isEmpty();
        assertThat(cache.scores("inventory:s1")).isEmpty();
    }

    @Test
    void poisonGoesToTheDeadLettersAndTheGoodBesideItLands() throws JsonProcessingException {
        add("orders", 0, "18", ORDER);
        add("orders", 0, "101", "not json");
        add("orders", 0, null, null);
        add("customer", 0, "1", "{}");
        add("inventory", 0, "s1:A", "{\"store\":\"s1\",\"sku\":\"A\",\"quantity\":1,\"delta\":1}");
        add("inventory", 0, "s1:B", "{\"store\":\"s1\",\"sku\":\"B\",\"quantity\":1}");
        assertThat(handle(cache)).isEqualTo(KafkaBatchResponse.success());
        assertThat(cache.get("orders:18")).isPresent();
        assertThat(cache.scores("inventory:s1")).isEqualTo(Map.of("sku:B", 1.0));
        assertThat(codes())
                .containsExactlyInAnyOrder("no-rule-for-topic", "invalid-field", "invalid-json", "missing-key");
    }

    @Test
    void keyOfAnotherTypeDeadLettersOnlyItsRecord() throws JsonProcessingException {
        add("orders", 0, "18", ORDER);
        handle(cache);
        records.clear();
        CacheEntriesConfiguration colliding = CacheEntriesConfiguration.read(Map.of(
                "CACHE_ENDPOINT",
                "cache.invalid:6379",
                "CACHE_RULES",
                "{\"inventory\":{\"type\":\"sortedSet\",\"key\":\"{key}\",\"member\":\"{sku}\",\"delta\":\"n\"}}",
                "DEAD_LETTER_BUCKET",
                "lake"));
        add("inventory", 0, "k", "{\"key\":\"orders:18\",\"sku\":\"A\",\"n\":1}");
        add("inventory", 0, "k", "{\"key\":\"inventory:s1\",\"sku\":\"A\",\"n\":1}");
        new CacheEntriesHandler(colliding, new CacheStore(cache, 100), deadLetters)
                .handleRequest(event(), TestContext.unhurried());
        assertThat(cache.get("orders:18")).hasValue(ORDER);
        assertThat(cache.scores("inventory:s1")).isEqualTo(Map.of("A", 1.0));
        assertThat(codes()).containsExactly("rejected-by-store");
    }

    @Test
    void batchOfNothingButPoisonSucceeds() {
        add("orders", 0, "101", "not json");
        assertThat(handle(cache)).isEqualTo(KafkaBatchResponse.success());
        assertThat(deadLetters.objects()).hasSize(1);
    }

    @Test
    void emptyEventSucceeds() {
        assertThat(handle(cache)).isEqualTo(KafkaBatchResponse.success());
        assertThat(new CacheEntriesHandler(CONFIGURATION, new CacheStore(cache, 100), deadLetters)
                        .handleRequest(new KafkaEvent(), TestContext.unhurried()))
                .isEqualTo(KafkaBatchResponse.success());
    }

    @Test
    void unwellCacheFailsTheInvocationAndPoisonIsKeptAllTheSame() {
        CacheClient unwell = new CacheClient() {
            @Override
            public List<Outcome> send(List<EntryPlan> entries, Deadline deadline) {
                return entries.stream()
                        .<Outcome>map(_ -> new Outcome.Unconfirmed("timeout"))
                        .toList();
            }

            @Override
            public void refresh(Deadline deadline) {
                // Stays unwell
            }
        };
        add("orders", 0, "101", "not json");
        add("inventory", 0, "s1:A", "{\"store\":\"s1\",\"sku\":\"A\",\"delta\":1}");
        assertThatExceptionOfType(RetryableStoreException.class).isThrownBy(() -> handle(unwell));
        assertThat(deadLetters.objects()).hasSize(1);
    }

    /** What a snapshot is taken of must hold no connection, and the cache need not be there at deployment. */
    @Test
    void clientConnectsToNothingUntilItIsUsed() {
        assertThat(JedisCacheClient.of(CONFIGURATION.endpoint(), CONFIGURATION.versionRetention()))
                .isNotNull();
    }

    private KafkaBatchResponse handle(CacheClient client) {
        return new CacheEntriesHandler(CONFIGURATION, QuickCacheStore.of(client), deadLetters)
                .handleRequest(event(), TestContext.unhurried());
    }

    private KafkaEvent event() {
        return KafkaEvent.builder().withRecords(records).build();
    }

    private void add(String topic, int partition, String key, String value) {
        List<KafkaEventRecord> ofPartition = records.computeIfAbsent(topic + "-" + partition, _ -> new ArrayList<>());
        ofPartition.add(KafkaEventRecord.builder()
                .withTopic(topic)
                .withPartition(partition)
                .withOffset(ofPartition.size())
                .withTimestamp(TestRecord.TIMESTAMP)
                .withTimestampType("CREATE_TIME")
                .withKey(base64(key))
                .withValue(base64(value))
                .build());
    }

    private static String base64(String text) {
        return Optional.ofNullable(text)
                .map(t -> Base64.getEncoder().encodeToString(t.getBytes(StandardCharsets.UTF_8)))
                .orElse(null);
    }

    private List<String> codes() throws JsonProcessingException {
        List<String> codes = new ArrayList<>();
        for (String object : deadLetters.objects().values()) {
            for (String line : object.lines().toList()) {
                JsonNode letter = new ObjectMapper().readTree(line);
                codes.add(letter.get("code").textValue());
            }
        }
        return codes;
    }
}
