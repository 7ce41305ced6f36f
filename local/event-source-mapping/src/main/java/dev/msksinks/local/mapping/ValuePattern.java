package dev.msksinks.local.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.StreamSupport;
import software.amazon.event.ruler.Machine;

/** A filter's pattern, compiled by AWS's Event Ruler. */
final class ValuePattern {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode pattern;
    private final Machine machine;

    private ValuePattern(JsonNode pattern, Machine machine) {
        this.pattern = pattern;
        this.machine = machine;
    }

    /**
     * @param pattern one that a mapping's definition has accepted
     */
    static ValuePattern of(String pattern) {
        try {
            JsonNode document = JSON.readTree(pattern);
            Machine machine = Machine.builder().build();
            if (!document.isEmpty()) {
                machine.addRule("filter", pattern);
            }
            return new ValuePattern(document, machine);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not an event pattern", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** Whether it asks for nothing, so that every record matches. */
    boolean isEmpty() {
        return pattern.isEmpty();
    }

    /** Whether it is about properties of a JSON document, and not about a plain text. */
    boolean asksForJson() {
        return asksForJson(pattern);
    }

    private static boolean asksForJson(JsonNode pattern) {
        return pattern.path("value").isObject()
                || StreamSupport.stream(pattern.path("$or").spliterator(), false)
                        .anyMatch(ValuePattern::asksForJson);
    }

    boolean matches(JsonNode event) {
        try {
            return !machine.rulesForJSONEvent(event.toString()).isEmpty();
        } catch (Exception e) {
            throw new IllegalStateException("Event Ruler does not take a JSON document", e);
        }
    }
}
