package dev.msksinks.cacheentries.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.msksinks.cacheentries.rules.CacheRule.SortedSetRule;
import dev.msksinks.cacheentries.rules.CacheRule.StringRule;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the rule of one topic. */
final class RuleReader {
    /** Ten years: beyond it, the time to live is more likely given in milliseconds than meant. */
    private static final int MOST_SECONDS = 10 * 366 * 24 * 60 * 60;

    private final RuleProperties properties;

    private RuleReader(RuleProperties properties) {
        this.properties = properties;
    }

    /** The rule, or nothing and what is wrong with it. */
    static Optional<CacheRule> read(JsonNode json, Consumer<String> problems) {
        if (!json.isObject()) {
            problems.accept("must be a JSON object");
            return Optional.empty();
        }
        RuleProperties properties = new RuleProperties(json);
        Optional<CacheRule> rule = new RuleReader(properties).read();
        properties.problems().forEach(problems);
        return properties.problems().isEmpty() ? rule : Optional.empty();
    }

    private Optional<CacheRule> read() {
        return switch (properties.text("type").orElse("")) {
            case "string" -> string();
            case "sortedSet" -> sortedSet();
            default -> {
                properties.problem("type must be string or sortedSet");
                yield Optional.empty();
            }
        };
    }

    private Optional<CacheRule> string() {
        Template key = properties.requiredTemplate("key");
        Optional<Duration> timeToLive =
                properties.number("ttlSeconds", MOST_SECONDS).map(Duration::ofSeconds);
        Optional<Template> recordKey = properties.template("recordKey");
        properties.rejectOthers();
        requireFields("key", key);
        return recordKey(recordKey, key, RuleProperties.EMPTY).map(pattern -> new StringRule(key, timeToLive, pattern));
    }

    private Optional<CacheRule> sortedSet() {
        Template key = properties.requiredTemplate("key");
        Template member = properties.requiredTemplate("member");
        Optional<String> quantity = properties.text("quantity");
        Optional<String> delta = properties.text("delta");
        Optional<Template> recordKey = properties.template("recordKey");
        properties.rejectOthers();
        requireFields("member", member);
        if (quantity.isEmpty() && delta.isEmpty()) {
            properties.problem("quantity or delta is required");
        } else if (quantity.equals(delta)) {
            properties.problem("quantity and delta must be different fields");
        }
        return recordKey(recordKey, key, member)
                .map(pattern -> new SortedSetRule(key, member, quantity, delta, pattern));
    }

    /** A name without a field would be the same for all records. */
    private void requireFields(String property, Template template) {
        if (!template.equals(RuleProperties.EMPTY) && template.fields().isEmpty()) {
            properties.problem(property + " must name a field, such as {id}");
        }
    }

    /** Names the entry's fields, or those of the key alone; by default all of them, joined by colons. */
    private Optional<KeyPattern> recordKey(Optional<Template> given, Template key, Template member) {
        Set<String> entry = new LinkedHashSet<>(key.fields());
        entry.addAll(member.fields());
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Template template = given.orElseGet(() -> Template.joined(List.copyOf(entry), ":"));
        if (!template.fields().equals(entry) && !template.fields().equals(key.fields())) {
            properties.problem("recordKey must name the fields " + String.join(", ", entry)
                    + (member.fields().isEmpty() ? "" : ", or those of key alone"));
        }
        try {
            return Optional.of(KeyPattern.of(template));
        } catch (IllegalArgumentException e) {
            properties.problem("recordKey " + e.getMessage());
            return Optional.empty();
        }
    }
}
