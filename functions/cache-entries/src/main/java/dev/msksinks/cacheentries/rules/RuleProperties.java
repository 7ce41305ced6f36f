package dev.msksinks.cacheentries.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The properties of one rule, and what is wrong with them. A property with a problem reads as absent or as empty. */
final class RuleProperties {
    static final Template EMPTY = new Template(List.of());

    private final JsonNode rule;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    RuleProperties(JsonNode rule) {
        this.rule = rule;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    void problem(String what) {
        problems.add(what);
    }

    /** A text that is not blank. */
    Optional<String> text(String name) {
        return property(name).flatMap(value -> {
            if (!value.isTextual() || value.textValue().isBlank()) {
                problem(name + " must be a text");
                return Optional.empty();
            }
            return Optional.of(value.textValue());
        });
    }

    Template requiredTemplate(String name) {
        if (!rule.hasNonNull(name)) {
            known.add(name);
            problem(name + " is required");
            return EMPTY;
        }
        return template(name).orElse(EMPTY);
    }

    Optional<Template> template(String name) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(Template.parse(text));
            } catch (IllegalArgumentException e) {
                problem(name + " " + e.getMessage());
                return Optional.empty();
            }
        });
    }

    /** A whole number from 1 to {@code most}. */
    Optional<Integer> number(String name, int most) {
        return property(name).flatMap(value -> {
            if (!value.isInt() || value.intValue() < 1 || value.intValue() > most) {
                problem(name + " must be a whole number from 1 to " + most);
                return Optional.empty();
            }
            return Optional.of(value.intValue());
        });
    }

    /** To be called when everything that the rule may have was read. */
    void rejectOthers() {
        rule.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problem("has no property " + name + ", only " + String.join(", ", known));
            }
        });
    }

    private Optional<JsonNode> property(String name) {
        known.add(name);
        return Optional.ofNullable(rule.get(name));
    }
}
