package dev.msksinks.local.mapping.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.event.ruler.JsonRuleCompiler;

/**
 * What Lambda takes as the filters of a Kafka event source.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kafka-filtering.html">Filtering events from Kafka</a>
 */
final class FilterPatterns {

    /** Lambda's quota, which can be raised to it. */
    private static final int MOST = 10;

    private static final int LONGEST = 4096;
    private static final JsonMapper JSON = new JsonMapper();

    private FilterPatterns() {}

    static List<String> problems(List<String> patterns) {
        if (patterns.size() > MOST) {
            return List.of("FilterCriteria must have at most " + MOST + " filters, not " + patterns.size());
        }
        return IntStream.range(0, patterns.size())
                .boxed()
                .flatMap(index -> problem(patterns.get(index))
                        .map(problem -> "FilterCriteria.Filters[" + index + "].Pattern " + problem)
                        .stream())
                .toList();
    }

    private static Optional<String> problem(String pattern) {
        if (pattern.length() > LONGEST) {
            return Optional.of("must have at most " + LONGEST + " characters, not " + pattern.length());
        }
        try {
            JsonNode document = JSON.readTree(pattern);
            if (!document.isObject()) {
                return Optional.of("must be a JSON object");
            }
            if (!names(document).allMatch("value"::equals)) {
                return Optional.of("may only name value: Lambda filters Kafka records on nothing else");
            }
            return document.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(JsonRuleCompiler.check(pattern))
                            .map(reason -> "is no event pattern: " + reason);
        } catch (JsonProcessingException e) {
            return Optional.of("is not JSON: " + e.getOriginalMessage());
        }
    }

    /** The fields that a pattern names at its top, in its alternatives too. */
    private static Stream<String> names(JsonNode pattern) {
        return pattern.properties().stream()
                .flatMap(field -> field.getKey().equals("$or")
                        ? StreamSupport.stream(field.getValue().spliterator(), false)
                                .flatMap(FilterPatterns::names)
                        : Stream.of(field.getKey()));
    }
}
