package dev.msksinks.cacheentries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.config.MetricsConfiguration;
import dev.msksinks.batch.config.MisconfiguredException;
import dev.msksinks.batch.config.RehearsalConfiguration;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.cacheentries.testing.Rules;
import dev.msksinks.cacheentries.write.CacheEndpoint;
import dev.msksinks.cacheentries.write.CacheEndpoint.IamAuthentication;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheEntriesConfigurationTest {
    private static final Map<String, String> REQUIRED = Map.of(
            "CACHE_ENDPOINT", "cache.example.com:6379", "CACHE_RULES", Rules.DEFAULT, "DEAD_LETTER_BUCKET", "lake");

    @Test
    void defaultsAreThoseOfElastiCacheServerless() {
        assertThat(CacheEntriesConfiguration.read(REQUIRED))
                .isEqualTo(new CacheEntriesConfiguration(
                        new CacheEndpoint("cache.example.com", 6379, true, true, Optional.empty()),
                        Rules.read(Rules.DEFAULT),
                        1000,
                        Duration.ofDays(7),
                        new DeadLetterConfiguration("lake", "errors"),
                        FailureReporting.EXCEPTION,
                        Optional.empty(),
                        new RehearsalConfiguration(20)));
    }

    @Test
    void everyVariableIsMapped() {
        assertThat(CacheEntriesConfiguration.read(Map.ofEntries(
                        Map.entry("CACHE_ENDPOINT", "127.0.0.1:7000"),
                        Map.entry("CACHE_TLS", "true"),
                        Map.entry("CACHE_CLUSTER", "false"),
                        Map.entry("CACHE_RULES", "{\"tenant1.orders\":{\"type\":\"string\",\"key\":\"{id}\"}}"),
                        Map.entry("CACHE_PIPELINE_SIZE", "500"),
                        Map.entry("CACHE_USERNAME", "cache-entries"),
                        Map.entry("CACHE_IAM_CACHE_NAME", "My-Cache"),
                        Map.entry("CACHE_VERSION_RETENTION_DAYS", "30"),
                        Map.entry("DEAD_LETTER_BUCKET", "errors-bucket"),
                        Map.entry("DEAD_LETTER_PREFIX", "/errors/cache-entries/"),
                        Map.entry("REPORT_BATCH_ITEM_FAILURES", "true"),
                        Map.entry("REHEARSED_BATCHES", "7"),
                        Map.entry("POWERTOOLS_METRICS_NAMESPACE", "msk-sinks/test"),
                        Map.entry("POWERTOOLS_SERVICE_NAME", "cache-entries"))))
                .isEqualTo(new CacheEntriesConfiguration(
                        new CacheEndpoint(
                                "127.0.0.1",
                                7000,
                                true,
                                false,
                                Optional.of(new IamAuthentication("cache-entries", "my-cache"))),
                        Rules.read("{\"tenant1.orders\":{\"type\":\"string\",\"key\":\"{id}\"}}"),
                        500,
                        Duration.ofDays(30),
                        new DeadLetterConfiguration("errors-bucket", "errors/cache-entries"),
                        FailureReporting.BATCH_ITEM_FAILURES,
                        Optional.of(new MetricsConfiguration("msk-sinks/test", "cache-entries")),
                        new RehearsalConfiguration(7)));
    }

    @Test
    void plainConnectionIsMapped() {
        assertThat(read("CACHE_TLS", "false").endpoint().tls()).isFalse();
    }

    @Test
    void allProblemsAreNamedTogether() {
        assertThat(problems(Map.of(
                        "CACHE_ENDPOINT", "cache.example.com",
                        "CACHE_TLS", "yes",
                        "CACHE_CLUSTER", "1",
                        "CACHE_RULES",
                                "{\"orders\":{\"type\":\"string\",\"key\":\"orders\",\"ttl\":1},\"inventory\":{}}",
                        "CACHE_PIPELINE_SIZE", "0",
                        "CACHE_USERNAME", "cache-entries",
                        "CACHE_VERSION_RETENTION_DAYS", "3651",
                        "DEAD_LETTER_PREFIX", "/",
                        "REHEARSED_BATCHES", "many",
                        "POWERTOOLS_METRICS_NAMESPACE", ":sinks")))
                .containsExactlyInAnyOrder(
                        "CACHE_ENDPOINT must be host:port",
                        "CACHE_TLS must be one of false, true",
                        "CACHE_CLUSTER must be one of false, true",
                        "CACHE_RULES topic orders: has no property ttl, only type, key, ttlSeconds, recordKey",
                        "CACHE_RULES topic orders: key must name a field, such as {id}",
                        "CACHE_RULES topic inventory: type must be string or sortedSet",
                        "CACHE_PIPELINE_SIZE must be a whole number from 1 to 10000",
                        "CACHE_VERSION_RETENTION_DAYS must be a whole number from 1 to 3650",
                        "CACHE_IAM_CACHE_NAME is required too: CACHE_USERNAME and CACHE_IAM_CACHE_NAME go together",
                        "DEAD_LETTER_BUCKET is required",
                        "DEAD_LETTER_PREFIX must be a key prefix such as errors or team/errors",
                        "REHEARSED_BATCHES must be a whole number from 0 to 1000",
                        "POWERTOOLS_METRICS_NAMESPACE must be a namespace of CloudWatch: 1 to 255 letters, digits and"
                                + " . - _ / # : that begin neither with AWS/ nor with a colon");
    }

    @Test
    void everyTopicThatMappingsDeliverNeedsARule() {
        assertThat(read("CACHE_TOPICS", "orders, inventory").rules()).isEqualTo(Rules.read(Rules.DEFAULT));
        Map<String, String> environment = new HashMap<>(REQUIRED);
        environment.put("CACHE_TOPICS", "orders,Inventory,returns");
        assertThat(problems(environment))
                .containsExactly(
                        "CACHE_RULES has no valid rule for topic Inventory of CACHE_TOPICS",
                        "CACHE_RULES has no valid rule for topic returns of CACHE_TOPICS");
    }

    @Test
    void whatIsRequiredIsNamed() {
        assertThat(problems(Map.of()))
                .containsExactlyInAnyOrder(
                        "CACHE_ENDPOINT is required", "CACHE_RULES is required", "DEAD_LETTER_BUCKET is required");
    }

    @ParameterizedTest
    @CsvSource({
        "cache.example.com, must be host:port",
        "cache.example.com:, must be host:port",
        ":6379, must be host:port",
        "rediss://cache.example.com:6379, must be host:port",
        "a:6379;b:6379, must be host:port",
        "cache.example.com:0, must have a port from 1 to 65535",
        "cache.example.com:65536, must have a port from 1 to 65535",
    })
    void endpointThatCannotBeConnectedToIsNamed(String endpoint, String problem) {
        assertThat(problems(with("CACHE_ENDPOINT", endpoint))).containsExactly("CACHE_ENDPOINT " + problem);
    }

    @Test
    void addressOfVersionSixIsRead() {
        assertThat(read("CACHE_ENDPOINT", "[::1]:6379").endpoint().host()).isEqualTo("[::1]");
    }

    @Test
    void tokenIsNeverSentInTheClear() {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.putAll(Map.of("CACHE_TLS", "false", "CACHE_USERNAME", "u", "CACHE_IAM_CACHE_NAME", "c"));
        assertThat(problems(variables)).containsExactly("CACHE_TLS must be true with CACHE_USERNAME");
    }

    @Test
    void cacheNameWithoutAUserIsNamed() {
        assertThat(problems(with("CACHE_IAM_CACHE_NAME", "c")))
                .containsExactly("CACHE_USERNAME is required too: CACHE_USERNAME and CACHE_IAM_CACHE_NAME go together");
    }

    private static CacheEntriesConfiguration read(String name, String value) {
        return CacheEntriesConfiguration.read(with(name, value));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.put(name, value);
        return variables;
    }

    private static List<String> problems(Map<String, String> variables) {
        return catchThrowableOfType(MisconfiguredException.class, () -> CacheEntriesConfiguration.read(variables))
                .problems();
    }
}
