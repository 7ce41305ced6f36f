package dev.msksinks.cacheentries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.config.MisconfiguredException;
import dev.msksinks.cacheentries.rules.CacheRulesParser;
import dev.msksinks.cacheentries.write.CacheEndpoint;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheEntriesConfigurationTest {
    private static final String RULES = "{\"orders\":{\"type\":\"string\",\"key\":\"orders:{orderid}\"}}";

    @Test
    void defaults() {
        assertThat(CacheEntriesConfiguration.from(Map.of(
                        "CACHE_ENDPOINT", "cache.example.com:6379",
                        "CACHE_RULES", RULES,
                        "DEAD_LETTER_BUCKET", "lake")))
                .isEqualTo(new CacheEntriesConfiguration(
                        new CacheEndpoint("cache.example.com", 6379),
                        true,
                        true,
                        CacheRulesParser.parse(RULES),
                        1_000,
                        new DeadLetterConfiguration("lake", "errors")));
    }

    @Test
    void mapping() {
        assertThat(CacheEntriesConfiguration.from(Map.of(
                        "CACHE_ENDPOINT", "127.0.0.1:7000",
                        "CACHE_TLS", "false",
                        "CACHE_CLUSTER", "False",
                        "CACHE_RULES", RULES,
                        "CACHE_PIPELINE_SIZE", "50",
                        "DEAD_LETTER_BUCKET", "b",
                        "DEAD_LETTER_PREFIX", "errors/cache-entries")))
                .isEqualTo(new CacheEntriesConfiguration(
                        new CacheEndpoint("127.0.0.1", 7000),
                        false,
                        false,
                        CacheRulesParser.parse(RULES),
                        50,
                        new DeadLetterConfiguration("b", "errors/cache-entries")));
    }

    @Test
    void everythingThatIsRequiredIsReportedTogether() {
        assertThatThrownBy(() -> CacheEntriesConfiguration.from(Map.of()))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContainingAll(
                        "CACHE_ENDPOINT is required", "CACHE_RULES is required", "DEAD_LETTER_BUCKET is required");
    }

    @Test
    void allInvalidValuesAreReportedTogether() {
        assertThatThrownBy(() -> CacheEntriesConfiguration.from(Map.of(
                        "CACHE_ENDPOINT", "cache.example.com",
                        "CACHE_TLS", "yes",
                        "CACHE_CLUSTER", "1",
                        "CACHE_RULES", "{\"orders\":{\"type\":\"list\",\"key\":\"k:{a}\"}}",
                        "CACHE_PIPELINE_SIZE", "10001",
                        "DEAD_LETTER_PREFIX", "/")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContainingAll(
                        "CACHE_ENDPOINT must be host:port",
                        "CACHE_TLS must be",
                        "CACHE_CLUSTER must be",
                        "CACHE_RULES for topic orders: type must be string or sortedSet",
                        "CACHE_PIPELINE_SIZE must be a whole number from 1 to 10000",
                        "DEAD_LETTER_PREFIX must be");
    }
}
