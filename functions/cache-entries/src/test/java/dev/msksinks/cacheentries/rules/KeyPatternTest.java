package dev.msksinks.cacheentries.rules;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a}           | 18                   | a=18",
                "{a}           | a:b{c} d             | a=a:b{c} d",
                "{a}:{b}       | store1:A100          | a=store1 b=A100",
                "{a}-{b}:{c}   | x-y:z                | a=x b=y c=z",
                "key-{a}       | key-18               | a=18",
                "{a}-key       | 18-key-key           | a=18-key",
                "<{a}:{b}>     | <:x:y>               | a=:x b=y",
            })
    void keyIsReadByThePlacesOfThePlaceholders(String template, String key, String values) {
        assertThat(pattern(template).read(key)).map(KeyPatternTest::text).hasValue(values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a}           | ''",
                "{a}:{b}       | store1",
                "{a}:{b}       | :A100",
                "{a}:{b}       | store1:",
                "{a}:{b}       | ''",
                "key-{a}       | key-",
                "key-{a}       | 18",
                "{a}-key       | -key",
                "aa{a}aa       | aaa",
                "<{a}:{b}>     | <store1:A100",
            })
    void keyThatDoesNotFollowThePatternIsNotRead(String template, String key) {
        assertThat(pattern(template).read(key)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a}:{b}       | store1:A:100",
                "{a}:{b}       | a::b",
                "{a}::{b}      | a:::b",
                "{a}:{b}-{c}   | x:y:z-w",
                "{a}:{b}-{c}   | x:y-z-w",
            })
    void keyThatCanBeReadInTwoWaysIsNotRead(String template, String key) {
        assertThat(pattern(template).read(key)).isEmpty();
    }

    /** Against every way of cutting the key, tried one by one. */
    @Test
    void keyIsReadExactlyIfThereIsOneWay() {
        Random random = new Random(18);
        List<String> templates = List.of("{a}:{b}", "{a}::{b}", "x{a}:{b}x", "{a}:{b}-{c}", "{a}:{b}::{c}", ":{a}:");
        for (int i = 0; i < 3_000; i++) {
            Template template = Template.parse(templates.get(i % templates.size()));
            String key = random.ints(random.nextInt(9), 0, 4)
                    .mapToObj(c -> ":-xy".substring(c, c + 1))
                    .collect(joining());
            List<Map<String, String>> ways = ways(template, key);
            assertThat(KeyPattern.of(template).read(key))
                    .as("%s by %s", key, template)
                    .isEqualTo(ways.size() == 1 ? Optional.of(ways.getFirst()) : Optional.empty());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "constant | names no field",
                "{a}{b} | needs text between its placeholders",
                "{a}:{a} | names the field a twice",
            })
    void patternThatReadsNoKeyIsRefused(String template, String problem) {
        assertThatIllegalArgumentException().isThrownBy(() -> pattern(template)).withMessage(problem);
    }

    @Test
    void longHostileKeyIsReadInTime() {
        assertThat(pattern("{a}:{b}:{c}:{d}").read(":".repeat(1_000_000))).isEmpty();
    }

    private static List<Map<String, String>> ways(Template template, String key) {
        List<Map<String, String>> ways = new ArrayList<>();
        List<String> fields = List.copyOf(template.fields());
        int most = (int) Math.pow(key.length() + 1.0, fields.size());
        for (int choice = 0; choice < most; choice++) {
            int rest = choice;
            StringBuilder lengths = new StringBuilder();
            for (Template.Part part : template.parts()) {
                switch (part) {
                    case Template.Part.Literal(String text) -> lengths.append(Pattern.quote(text));
                    case Template.Part.Placeholder _ -> {
                        int length = rest % (key.length() + 1);
                        rest /= key.length() + 1;
                        lengths.append(length == 0 ? "(?!)()" : "(.{%d})".formatted(length));
                    }
                }
            }
            Optional<MatchResult> match = Pattern.compile(lengths.toString())
                    .matcher(key)
                    .results()
                    .filter(result -> result.start() == 0 && result.end() == key.length())
                    .findFirst();
            match.ifPresent(result -> ways.add(fields.stream()
                    .collect(java.util.stream.Collectors.toMap(
                            field -> field, field -> result.group(fields.indexOf(field) + 1)))));
        }
        return ways;
    }

    private static KeyPattern pattern(String template) {
        return KeyPattern.of(Template.parse(template));
    }

    private static String text(Map<String, String> values) {
        return values.entrySet().stream().map(Object::toString).sorted().collect(joining(" "));
    }
}
