package dev.msksinks.cacheentries.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.cacheentries.rules.CacheRule.SortedSetRule;
import dev.msksinks.cacheentries.rules.CacheRule.StringRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheRulesReaderTest {
    @Test
    void documentedRulesAreRead() {
        CacheRules rules = valid("""
                {"orders":{"type":"string","key":"orders:{orderid}","ttlSeconds":86400},
                 "inventory":{"type":"sortedSet","key":"inventory:{store}","member":"sku:{sku}",\
                "quantity":"quantity","delta":"delta"}}""");
        assertThat(rules.byTopic()).containsOnlyKeys("orders", "inventory");
        assertThat(rules.forTopic("orders"))
                .contains(new StringRule(
                        Template.parse("orders:{orderid}"), Optional.of(Duration.ofDays(1)), pattern("{orderid}")));
        assertThat(rules.forTopic("inventory"))
                .contains(new SortedSetRule(
                        Template.parse("inventory:{store}"),
                        Template.parse("sku:{sku}"),
                        Optional.of("quantity"),
                        Optional.of("delta"),
                        pattern("{store}:{sku}")));
        assertThat(rules.forTopic("inventory-0")).isEmpty();
    }

    @Test
    void prefixedTopicHasItsOwnRule() {
        CacheRules rules = valid("{\"tenant1.orders\":{\"type\":\"string\",\"key\":\"tenant1:orders:{orderid}\"}}");
        assertThat(rules.forTopic("tenant1.orders")).isPresent();
        assertThat(rules.forTopic("orders")).isEmpty();
    }

    @Test
    void stringWithoutTimeToLiveStays() {
        assertThat(rule("\"type\":\"string\",\"key\":\"{a}\""))
                .isEqualTo(new StringRule(Template.parse("{a}"), Optional.empty(), pattern("{a}")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 316_224_000})
    void timeToLiveMayBeASecondOrTenYears(int seconds) {
        CacheRules rules = CacheRulesReader.read(
                        "{\"t\":{\"type\":\"string\",\"key\":\"{a}\",\"ttlSeconds\":%d}}".formatted(seconds))
                .rules();
        assertThat(rules.forTopic("t"))
                .containsInstanceOf(CacheRule.StringRule.class)
                .map(rule -> ((CacheRule.StringRule) rule).timeToLive())
                .hasValue(Optional.of(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\":\"string\",\"key\":\"{a}/{b}/{a}\" | {a}:{b}",
                "\"type\":\"string\",\"key\":\"{a}/{b}\",\"recordKey\":\"{b}-{a}\" | {b}-{a}",
                "\"type\":\"sortedSet\",\"key\":\"board\",\"member\":\"{a}\",\"delta\":\"d\" | {a}",
                "\"type\":\"sortedSet\",\"key\":\"{a}\",\"member\":\"{a}/{b}\",\"delta\":\"d\" | {a}:{b}",
                "\"type\":\"sortedSet\",\"key\":\"{a}\",\"member\":\"{b}\",\"delta\":\"d\",\"recordKey\":\"s-{a}\" | s-{a}",
            })
    void recordKeyIsThePlaceholdersJoinedByColonsUnlessGiven(String properties, String pattern) {
        assertThat(rule(properties).recordKey()).isEqualTo(pattern(pattern));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | type must be string or sortedSet",
                "\"type\":\"hash\" | type must be string or sortedSet",
                "\"type\":\"string\" | key is required",
                "\"type\":\"string\",\"key\":null | key is required",
                "\"type\":\"string\",\"key\":18 | key must be a text",
                "\"type\":\"string\",\"key\":\" \" | key must be a text",
                "\"type\":\"string\",\"key\":\"orders\" | key must name a field, such as {id}",
                "\"type\":\"string\",\"key\":\"{a\" | key has a { without a }; write {{ for the character itself",
                "\"type\":\"string\",\"key\":\"{a}\",\"ttlSeconds\":0 | ttlSeconds must be a whole number from 1 to 316224000",
                "\"type\":\"string\",\"key\":\"{a}\",\"ttlSeconds\":1.5 | ttlSeconds must be a whole number from 1 to 316224000",
                "\"type\":\"string\",\"key\":\"{a}\",\"ttlSeconds\":\"60\" | ttlSeconds must be a whole number from 1 to 316224000",
                "\"type\":\"string\",\"key\":\"{a}\",\"ttlSeconds\":null | ttlSeconds must be a whole number from 1 to 316224000",
                "\"type\":\"string\",\"key\":\"{a}\",\"ttlSeconds\":9999999999 | ttlSeconds must be a whole number from 1 to 316224000",
                "\"type\":\"string\",\"key\":\"{a}\",\"ttl\":60 | has no property ttl, only type, key, ttlSeconds, recordKey",
                "\"type\":\"string\",\"key\":\"{a}\",\"member\":\"{b}\" | has no property member, only type, key, ttlSeconds, recordKey",
                "\"type\":\"string\",\"key\":\"{a}:{b}\",\"recordKey\":\"{a}\" | recordKey must name the fields a, b",
                "\"type\":\"string\",\"key\":\"{a}\",\"recordKey\":\"{b}\" | recordKey must name the fields a",
                "\"type\":\"string\",\"key\":\"{a}:{b}\",\"recordKey\":\"{a}{b}\" | recordKey needs text between its placeholders",
                "\"type\":\"sortedSet\",\"key\":\"{a}\",\"delta\":\"d\" | member is required",
                "\"type\":\"sortedSet\",\"key\":\"{a}\",\"member\":\"m\",\"delta\":\"d\" | member must name a field, such as {id}",
                "\"type\":\"sortedSet\",\"key\":\"{a}\",\"member\":\"{b}\" | quantity or delta is required",
                "\"type\":\"sortedSet\",\"key\":\"{a}\",\"member\":\"{b}\",\"delta\":\"d\",\"quantity\":\"d\""
                        + " | quantity and delta must be different fields",
                "\"type\":\"sortedSet\",\"key\":\"{a}\",\"member\":\"{b}\",\"delta\":\"d\",\"ttlSeconds\":60"
                        + " | has no property ttlSeconds, only type, key, member, quantity, delta, recordKey",
                "\"type\":\"sortedSet\",\"key\":\"{a}\",\"member\":\"{b}\",\"delta\":\"d\",\"recordKey\":\"{b}\""
                        + " | recordKey must name the fields a, b, or those of key alone",
            })
    void problemIsNamedWithItsTopic(String properties, String problem) {
        CacheRulesReader.Result result = CacheRulesReader.read("{\"orders\":{" + properties + "}}");
        assertThat(result.problems()).containsExactly("topic orders: " + problem);
        assertThat(result.rules().byTopic()).isEmpty();
    }

    @Test
    void allProblemsOfAllTopicsAreNamedTogether() {
        assertThat(CacheRulesReader.read("""
                        {"orders":{"type":"string","ttlSeconds":-1,"tll":1},
                         "inventory":{"type":"sortedSet","key":"{"},
                         "good":{"type":"string","key":"{a}"},
                         "bad topic":{"type":"string","key":"{a}"},
                         "none":[]}""").problems())
                .isEqualTo(List.of(
                        "topic orders: key is required",
                        "topic orders: ttlSeconds must be a whole number from 1 to 316224000",
                        "topic orders: has no property tll, only type, key, ttlSeconds, recordKey",
                        "topic inventory: key has a { without a }; write {{ for the character itself",
                        "topic inventory: member is required",
                        "topic inventory: quantity or delta is required",
                        "topic bad topic: is no name of a Kafka topic",
                        "topic none: must be a JSON object"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "\"orders\"", "{\"orders\":{}", "{} {}", "{'orders':{}}"})
    void documentThatIsNoObjectOfRulesIsAProblem(String json) {
        assertThat(CacheRulesReader.read(json).problems()).hasSize(1);
    }

    @Test
    void topicOrPropertyGivenTwiceIsAProblem() {
        String rule = "{\"type\":\"string\",\"key\":\"{a}\"}";
        assertThat(CacheRulesReader.read("{\"orders\":" + rule + ",\"orders\":" + rule + "}")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("is not JSON (line 1, column ")
                .contains("Duplicate");
        assertThat(CacheRulesReader.read("{\"orders\":{\"type\":\"string\",\"key\":\"{a}\",\"key\":\"{b}\"}}")
                        .problems())
                .hasSize(1);
    }

    private static CacheRules valid(String json) {
        CacheRulesReader.Result result = CacheRulesReader.read(json);
        assertThat(result.problems()).isEmpty();
        return result.rules();
    }

    private static CacheRule rule(String properties) {
        return valid("{\"t\":{" + properties + "}}").forTopic("t").orElseThrow();
    }

    private static KeyPattern pattern(String template) {
        return KeyPattern.of(Template.parse(template));
    }
}
