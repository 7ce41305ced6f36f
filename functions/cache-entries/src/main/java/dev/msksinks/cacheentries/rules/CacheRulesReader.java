package dev.msksinks.cacheentries.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code CACHE_RULES}:
 *
 * <pre>{@code
 * {"orders":    {"type":"string", "key":"orders:{orderid}", "ttlSeconds":86400},
 *  "inventory": {"type":"sortedSet", "key":"inventory:{store}", "member":"sku:{sku}",
 *                "quantity":"quantity", "delta":"delta", "recordKey":"{store}:{sku}"}}
 * }</pre>
 *
 * <p>Optional are {@code ttlSeconds}, one of {@code quantity} and {@code delta}, and {@code recordKey}, which is the
 * placeholders of key then member joined by colons unless given. Any other property is a problem: a misspelt one would be a
 * setting that is silently not there.
 */
public final class CacheRulesReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private CacheRulesReader() {}

    /**
     * The rules and everything that is wrong with them; with problems, only the topics without any have rules.
     *
     * @param problems each names its topic
     */
    public record Result(CacheRules rules, List<String> problems) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    public static Result read(String json) {
        List<String> problems = new ArrayList<>();
        Map<String, CacheRule> rules = new HashMap<>();
        parse(json, problems).ifPresent(document -> {
            for (Map.Entry<String, JsonNode> entry : document.properties()) {
                String topic = entry.getKey();
                if (!TOPIC.matcher(topic).matches()) {
                    problems.add("topic " + topic + ": is no name of a Kafka topic");
                }
                RuleReader.read(entry.getValue(), problem -> problems.add("topic " + topic + ": " + problem))
                        .ifPresent(rule -> rules.put(topic, rule));
            }
        });
        return new Result(new CacheRules(rules), problems);
    }

    private static Optional<JsonNode> parse(String json, List<String> problems) {
        try {
            JsonNode document = JSON.readTree(json);
            if (document.isObject() && !document.isEmpty()) {
                return Optional.of(document);
            }
            problems.add("must be a JSON object with a rule for each topic");
        } catch (JsonProcessingException e) {
            String where = Optional.ofNullable(e.getLocation())
                    .map(location -> " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr()))
                    .orElse("");
            problems.add("is not JSON" + where + ": " + e.getOriginalMessage());
        }
        return Optional.empty();
    }
}
