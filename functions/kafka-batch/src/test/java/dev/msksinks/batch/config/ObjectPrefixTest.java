package dev.msksinks.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectPrefixTest {
    @ParameterizedTest
    @CsvSource({"errors,errors", "..a/b.c,..a/b.c", "/errors/,errors", "//team/errors//,team/errors"})
    void slashesAtTheEndsAreDropped(String text, String prefix) {
        assertThat(ObjectPrefix.parse(text)).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "///", "team//errors", ".", "team/../errors", "./errors", "a\nb", "a\u0000", "\u0085"})
    void partsThatToolsCannotHandleAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectPrefix.parse(text))
                .withMessageContaining("must be a key prefix such as");
    }

    @Test
    void prefixLeavesRoomForTheRestOfAKey() {
        assertThat(ObjectPrefix.parse("x".repeat(512))).hasSize(512);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectPrefix.parse("é".repeat(257)))
                .withMessageContaining("at most 512 bytes");
    }
}
