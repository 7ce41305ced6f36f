package dev.msksinks.cacheentries.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the rules from a JSON object with one property a topic:
 *
 * <pre>{@code
 * {"orders":    {"type": "string", "key": "orders:{orderid}", "ttlSeconds": 86400},
 *  "inventory": {"type": "sortedSet", "key": "inventory:{store}", "member": "sku:{sku}",
 *                "quantity": "quantity", "delta": "delta"}}
 * }</pre>
 *
 * {@code ttlSeconds} may be left out, and one of {@code quantity} and {@code delta}.
 */
public final class CacheRulesParser {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CacheRulesParser() {}

    /** @throws IllegalArgumentException with everything that is wrong, and the topic in whose rule it is */
    public static CacheRules parse(String json) {
        JsonNode root = tree(json);
        if (!root.isObject() || root.isEmpty()) {
            throw new IllegalArgumentException("must be a JSON object with a rule for each topic");
        }
        List<String> problems = new ArrayList<>();
        Map<String, CacheRule> rules = new HashMap<>();
        root.properties().forEach(property -> {
            RuleReader reader = new RuleReader(property.getValue());
            reader.read().ifPresent(rule -> rules.put(property.getKey(), rule));
            reader.problems().forEach(problem -> problems.add("for topic " + property.getKey() + ": " + problem));
        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", problems));
        }
        return new CacheRules(rules);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "must be JSON, but is not at line %d, column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
                    e);
        }
    }
}
