package dev.msksinks.cacheentries.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.msksinks.cacheentries.rules.CacheRule.SortedSetRule;
import dev.msksinks.cacheentries.rules.CacheRule.StringRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the rule of one topic and collects what is wrong with it. */
final class RuleReader {
    private static final long LONGEST_TTL = Duration.ofDays(3_650).toSeconds();

    private final JsonNode node;
    private final List<String> problems = new ArrayList<>();

    RuleReader(JsonNode node) {
        this.node = node;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** The rule, if nothing is wrong with it. */
    Optional<CacheRule> read() {
        Optional<CacheRule> rule = switch (text("type").orElse("")) {
            case "string" -> stringRule();
            case "sortedSet" -> sortedSetRule();
            default -> {
                problems.add("type must be string or sortedSet");
                yield Optional.empty();
            }
        };
        return rule.filter(complete -> problems.isEmpty());
    }

    private Optional<CacheRule> stringRule() {
        only(Set.of("type", "key", "ttlSeconds"));
        Optional<KeyTemplate> key = template("key");
        if (key.filter(template -> template.placeholders().isEmpty()).isPresent()) {
            problems.add("key must have a placeholder");
        }
        Optional<Duration> ttl = ttl();
        return key.map(template -> new StringRule(template, ttl));
    }

    private Optional<CacheRule> sortedSetRule() {
        only(Set.of("type", "key", "member", "quantity", "delta"));
        Optional<KeyTemplate> key = template("key");
        Optional<KeyTemplate> member = template("member");
        Optional<String> quantity = text("quantity");
        Optional<String> delta = text("delta");
        if (quantity.isEmpty() && delta.isEmpty()) {
            problems.add("quantity or delta must name a field");
        }
        if (quantity.isPresent() && quantity.equals(delta)) {
            problems.add("quantity and delta must name different fields");
        }
        if (key.isEmpty() || member.isEmpty()) {
            return Optional.empty();
        }
        if (Set.copyOf(key.get().placeholders()).containsAll(member.get().placeholders())) {
            problems.add("member must have a placeholder that key has not");
        }
        return Optional.of(new SortedSetRule(key.get(), member.get(), quantity, delta));
    }

    private Optional<Duration> ttl() {
        if (!node.has("ttlSeconds")) {
            return Optional.empty();
        }
        JsonNode seconds = node.get("ttlSeconds");
        if (!seconds.isIntegralNumber()
                || !seconds.canConvertToLong()
                || seconds.longValue() < 1
                || seconds.longValue() > LONGEST_TTL) {
            problems.add("ttlSeconds must be a whole number from 1 to " + LONGEST_TTL);
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(seconds.longValue()));
    }

    private Optional<KeyTemplate> template(String property) {
        try {
            return Optional.of(new KeyTemplate(text(property).orElse("")));
        } catch (IllegalArgumentException e) {
            problems.add(property + " " + e.getMessage());
            return Optional.empty();
        }
    }

    /** The property, if it is there and a text that is not blank. */
    private Optional<String> text(String property) {
        Optional<JsonNode> value = Optional.ofNullable(node.get(property));
        Optional<String> text =
                value.filter(JsonNode::isTextual).map(JsonNode::textValue).filter(content -> !content.isBlank());
        if (value.isPresent() && text.isEmpty()) {
            problems.add(property + " must be a text");
        }
        return text;
    }

    private void only(Set<String> known) {
        Set<String> unknown = new HashSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        unknown.stream().sorted().forEach(name -> problems.add("property " + name + " is unknown"));
    }
}
