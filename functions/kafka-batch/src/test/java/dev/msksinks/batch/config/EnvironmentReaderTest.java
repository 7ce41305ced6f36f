package dev.msksinks.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class EnvironmentReaderTest {
    @Test
    void defaultsStandInForWhatIsNotSetOrBlank() {
        EnvironmentReader environment = new EnvironmentReader(Map.of("BLANK", "  "));

        assertThat(environment.text("BLANK", "default")).isEqualTo("default");
        assertThat(environment.number("UNSET", 7, 1, 10)).isEqualTo(7);
        assertThat(environment.flag("UNSET", true)).isTrue();
        environment.throwIfMisconfigured();
    }

    @Test
    void valuesAreReadWithoutSurroundingBlanks() {
        EnvironmentReader environment =
                new EnvironmentReader(Map.of("TEXT", " t ", "NUMBER", " 10 ", "FLAG", "FALSE", "CHOICE", "Gzip"));

        assertThat(environment.required("TEXT")).isEqualTo("t");
        assertThat(environment.number("NUMBER", 7, 1, 10)).isEqualTo(10);
        assertThat(environment.flag("FLAG", true)).isFalse();
        assertThat(environment.oneOf("CHOICE", 0, Map.of("none", 0, "gzip", 1))).isEqualTo(1);
        environment.throwIfMisconfigured();
    }

    @Test
    void allProblemsAreReportedTogetherWithTheirVariables() {
        EnvironmentReader environment =
                new EnvironmentReader(Map.of("NUMBER", "11", "WORD", "x", "FLAG", "yes", "CHOICE", "zip"));
        environment.required("MISSING");
        environment.number("NUMBER", 7, 1, 10);
        environment.number("WORD", 7, 1, 10);
        environment.flag("FLAG", true);
        environment.oneOf("CHOICE", 0, Map.of("none", 0, "gzip", 1));

        assertThatThrownBy(environment::throwIfMisconfigured)
                .hasMessage("Misconfigured: MISSING is required; NUMBER must be a whole number from 1 to 10; "
                        + "WORD must be a whole number from 1 to 10; FLAG must be one of false, true; "
                        + "CHOICE must be one of gzip, none")
                .asInstanceOf(InstanceOfAssertFactories.type(MisconfiguredException.class))
                .extracting(MisconfiguredException::problems, InstanceOfAssertFactories.LIST)
                .hasSize(5);
    }
}
