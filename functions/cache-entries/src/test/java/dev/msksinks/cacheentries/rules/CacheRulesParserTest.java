package dev.msksinks.cacheentries.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.msksinks.cacheentries.rules.CacheRule.SortedSetRule;
import dev.msksinks.cacheentries.rules.CacheRule.StringRule;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheRulesParserTest {
    @Test
    void bothTypesAreRead() {
        assertThat(CacheRulesParser.parse("""
                {"orders":{"type":"string","key":"orders:{orderid}","ttlSeconds":86400},
                 "inventory":{"type":"sortedSet","key":"inventory:{store}","member":"sku:{sku}","quantity":"quantity","delta":"delta"}}""").byTopic())
                .isEqualTo(Map.of(
                        "orders",
                        new StringRule(new KeyTemplate("orders:{orderid}"), Optional.of(Duration.ofDays(1))),
                        "inventory",
                        new SortedSetRule(
                                new KeyTemplate("inventory:{store}"),
                                new KeyTemplate("sku:{sku}"),
                                Optional.of("quantity"),
                                Optional.of("delta"))));
    }

    @Test
    void ttlAndOneOfQuantityAndDeltaMayBeLeftOut() {
        assertThat(CacheRulesParser.parse("""
                {"o":{"type":"string","key":"{id}"},
                 "i":{"type":"sortedSet","key":"stock","member":"{sku}","delta":"change"}}""").byTopic())
                .isEqualTo(Map.of(
                        "o",
                        new StringRule(new KeyTemplate("{id}"), Optional.empty()),
                        "i",
                        new SortedSetRule(
                                new KeyTemplate("stock"),
                                new KeyTemplate("{sku}"),
                                Optional.empty(),
                                Optional.of("change"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | type must be string or sortedSet",
                "[] | type must be string or sortedSet",
                "7 | type must be string or sortedSet",
                "{\"type\":5,\"key\":\"{a}\"} | type must be a text",
                "{\"type\":\"string\"} | key must be a text with placeholders",
                "{\"type\":\"string\",\"key\":\"k\"} | key must have a placeholder",
                "{\"type\":\"string\",\"key\":\"k:{a\"} | key must be a text with placeholders",
                "{\"type\":\"string\",\"key\":\"k:{}\"} | key must be a text with placeholders",
                "{\"type\":\"string\",\"key\":\"{a}\",\"ttlSeconds\":0} | ttlSeconds must be a whole number from 1",
                "{\"type\":\"string\",\"key\":\"{a}\",\"ttlSeconds\":1.5} | ttlSeconds must be a whole number from 1",
                "{\"type\":\"string\",\"key\":\"{a}\",\"ttlSeconds\":\"9\"} | ttlSeconds must be a whole number from 1",
                "{\"type\":\"string\",\"key\":\"{a}\",\"ttlSeconds\":null} | ttlSeconds must be a whole number from 1",
                "{\"type\":\"string\",\"key\":\"{a}\",\"ttl\":9} | property ttl is unknown",
                "{\"type\":\"string\",\"key\":\"{a}\",\"member\":\"{b}\"} | property member is unknown",
                "{\"type\":\"sortedSet\",\"key\":\"{a}\",\"delta\":\"d\"} | member must be a text with placeholders",
                "{\"type\":\"sortedSet\",\"key\":\"{a}\",\"member\":\"m\",\"delta\":\"d\"} | member must have a placeholder",
                "{\"type\":\"sortedSet\",\"key\":\"{a}\",\"member\":\"m:{a}\",\"delta\":\"d\"} | member must have a placeholder",
                "{\"type\":\"sortedSet\",\"key\":\"{a}\",\"member\":\"{b}\"} | quantity or delta must name a field",
                "{\"type\":\"sortedSet\",\"key\":\"{a}\",\"member\":\"{b}\",\"delta\":\"q\",\"quantity\":\"q\"} | different fields",
                "{\"type\":\"sortedSet\",\"key\":\"{a}\",\"member\":\"{b}\",\"delta\":\"d\",\"ttlSeconds\":9} | ttlSeconds is unknown"
            })
    void problemsNameTheTopic(String rule, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheRulesParser.parse("{\"the-topic\":" + rule + "}"))
                .withMessageContainingAll("for topic the-topic: ", problem);
    }

    @Test
    void problemsOfAllTopicsAreReportedTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheRulesParser.parse(
                        "{\"one\":{\"type\":\"x\"},\"two\":{\"type\":\"string\",\"key\":\"k\",\"ttlSeconds\":-1}}"))
                .withMessageContainingAll(
                        "for topic one: type must", "for topic two: key must", "for topic two: ttlSeconds must");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "orders", "{\"a\":{}", "{\"a\":{},\"a\":{}}", "{} {}"})
    void anythingButOneObjectOfRulesIsRefused(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheRulesParser.parse(json))
                .withMessageStartingWith("must be ");
    }

    @Test
    void renderingTakesValuesLiterally() {
        assertThat(new KeyTemplate("{a}:{b}:{a}").render(Map.of("a", "$1\\", "b", "{a}")))
                .isEqualTo("$1\\:{a}:$1\\");
    }
}
