package dev.msksinks.cacheentries.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final Map<String, String> VALUES = Map.of("a", "1", "b", "{x}", "c d", "");

    @ParameterizedTest
    @CsvSource({
        "orders:{a},        orders:1",
        "{a},               1",
        "{a}{b},            1{x}",
        "{a}:{a},           1:1",
        "<{c d}>,           <>",
        "constant,          constant",
        "{{orders}}:{a},    {orders}:1",
        "{{{a}}},           {1}",
        "a}}b{{,            a}b{",
    })
    void valuesStandInThePlacesOfTheirPlaceholders(String template, String text) {
        assertThat(Template.parse(template).render(VALUES)).isEqualTo(text);
    }

    @Test
    void fieldsComeOnceInTheOrderOfTheirPlaceholders() {
        assertThat(Template.parse("{b}:{a}:{b}").fields()).containsExactly("b", "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "orders:{orderid | has a { without a }",
                "orders:orderid} | has a } without a {",
                "orders:{} | has a placeholder that names no field",
                "orders:{ } | has a placeholder that names no field",
                "orders:{a{b}} | has a placeholder that names no field",
            })
    void templateThatCannotBeMeantIsRefused(String template, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse(template))
                .withMessageStartingWith(problem);
    }
}
