package dev.msksinks.batch.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonValueTest {

    @Test
    void scalarsAreTheirTextsOrAsWritten() {
        assertThat(new JsonValue.Text("a").asScalar()).hasValue("a");
        assertThat(new JsonValue.Numeral("1e0").asScalar()).hasValue("1e0");
        assertThat(new JsonValue.Bool(true).asScalar()).hasValue("true");
        assertThat(new JsonValue.Null().asScalar()).isEmpty();
    }

    @Test
    void structureIsTextAndNoScalar() {
        assertThat(new JsonValue.Nested("[1]").asText()).hasValue("[1]");
        assertThat(new JsonValue.Nested("[1]").asScalar()).isEmpty();
    }
}
