package dev.msksinks.cacheentries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.LambdaJson;
import dev.msksinks.batch.write.Store;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.cacheentries.write.InMemoryCacheStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheEntriesHandlerTest {
    private static final Path EVENTS = Path.of("../../events");
    private static final CacheEntriesConfiguration CONFIGURATION = CacheEntriesConfiguration.from(
            Map.of("CACHE_ENDPOINT", "cache.example.com:6379", "CACHE_RULES", """
            {"orders":{"type":"string","key":"orders:{orderid}","ttlSeconds":86400},
             "inventory":{"type":"sortedSet","key":"inventory:{store}","member":"sku:{sku}","quantity":"quantity","delta":"delta"}}""", "DEAD_LETTER_BUCKET", "lake"));

    private final InMemoryCacheStore store = new InMemoryCacheStore();
    private final InMemoryDeadLetterStore deadLetters = new InMemoryDeadLetterStore("errors");

    @Test
    void newestOrderOfAKeyIsKeptAsItWasReceived() {
        assertThat(handle("cache-entries-orders", store)).isEqualTo(KafkaBatchResponse.success());

        assertThat(store.keys()).containsExactlyInAnyOrder("orders:18", "orders:19", "orders:20", "orders:21");
        assertThat(store.value("orders:18"))
                .contains("{\"ordertime\":1795168783000,\"orderid\":18,\"itemid\":\"Item_185\","
                        + "\"address\":{\"city\":\"Seattle\",\"state\":\"WA\",\"zipcode\":98101}}");
        assertThat(store.value("orders:21"))
                .hasValueSatisfying(order -> assertThat(order).contains("Zürich"));
        assertThat(store.ttl("orders:18")).contains(Duration.ofDays(1));
        assertThat(deadLetterLines()).isZero();
    }

    @Test
    void quantitiesAndChangesAddUp() {
        handle("cache-entries-inventory", store);

        assertThat(store.scores("inventory:store1")).isEqualTo(Map.of("sku:A100", 13.0, "sku:B200", 12.0));
        assertThat(store.scores("inventory:store2")).isEqualTo(Map.of("sku:A100", 0.0, "sku:C300", 3.0));
        assertThat(store.scores("inventory:store3")).isEqualTo(Map.of("sku:A100", 4.0));
    }

    @Test
    void eachTopicIsHandledByItsRule() {
        handle("cache-entries-two-topics", store);

        assertThat(store.keys())
                .containsExactlyInAnyOrder("orders:18", "orders:19", "inventory:store1", "inventory:store2");
        assertThat(store.scores("inventory:store2")).isEqualTo(Map.of("sku:A100", -1.0));
    }

    @Test
    void tombstonesRemoveInTheOrderOfTheirKey() {
        handle("cache-entries-tombstone", store);

        assertThat(store.keys()).containsExactly("orders:20");
        assertThat(deadLetterLines()).isEqualTo(1);
        assertThat(deadLetters.objects().values())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("missing-key"));
    }

    @Test
    void poisonOrdersGoToTheDeadLettersAndTheGoodOnesLand() {
        handle("cache-entries-orders-poison", store);

        assertThat(store.keys()).containsExactlyInAnyOrder("orders:18", "orders:19");
        assertThat(deadLetterLines()).isEqualTo(7);
    }

    @Test
    void poisonChangesGoToTheDeadLettersAndTheGoodOnesLand() {
        handle("cache-entries-inventory-poison", store);

        assertThat(store.scores("inventory:store1")).isEqualTo(Map.of("sku:A100", 5.0));
        assertThat(store.scores("inventory:store2")).isEqualTo(Map.of("sku:A100", 2.0));
        assertThat(deadLetterLines()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "absent-key,       3, 0",
        "headers,          2, 0",
        "unknown-fields,   2, 0",
        "empty-records,    0, 0",
        "empty-partition,  1, 0",
        "missing-records,  0, 0",
        "self-managed,     2, 0",
        "schema-metadata,  2, 0",
        "only-poison,      0, 2"
    })
    void everyShapeOfTheEventIsHandled(String event, int keys, int poison) {
        assertThat(handle("cache-entries-" + event, store)).isEqualTo(KafkaBatchResponse.success());

        assertThat(store.keys()).hasSize(keys);
        assertThat(deadLetterLines()).isEqualTo(poison);
    }

    @Test
    void unknownFieldsOfAnOrderAreStoredAsTheyCame() {
        handle("cache-entries-unknown-fields", store);

        assertThat(store.value("orders:18"))
                .hasValueSatisfying(order -> assertThat(order).endsWith("\"firmware\":\"7.1.2\"}"));
    }

    @Test
    void storeThatIsUnwellFailsTheInvocation() {
        Store<CachePlan> unwell = plan -> {
            throw new RetryableStoreException("down");
        };

        assertThatThrownBy(() -> handle("cache-entries-orders", unwell)).isInstanceOf(RetryableStoreException.class);
    }

    private long deadLetterLines() {
        return deadLetters.objects().values().stream().flatMap(String::lines).count();
    }

    private KafkaBatchResponse handle(String event, Store<CachePlan> target) {
        return new CacheEntriesHandler(CONFIGURATION, target, deadLetters).handleRequest(event(event), null);
    }

    private static KafkaEvent event(String name) {
        try {
            return LambdaJson.event(Files.readString(EVENTS.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
