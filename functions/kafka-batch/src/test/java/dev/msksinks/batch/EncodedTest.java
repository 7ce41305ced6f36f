package dev.msksinks.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedTest {
    @Test
    void bytesComeBackAsTheyWentIn() {
        byte[] bytes = {0, -1, 10, 127, -128};

        assertThat(Encoded.of(bytes).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "====", "not base64", "Zm9v\n", "Zm9é", "日本"})
    void textThatIsNotBase64IsPoison(String text) {
        assertThatThrownBy(() -> new Encoded(text).bytes())
                .asInstanceOf(InstanceOfAssertFactories.type(PoisonRecordException.class))
                .returns(PoisonCode.INVALID_BASE64, PoisonRecordException::code);
    }

    @Test
    void textIsStrictUtf8() {
        assertThat(Encoded.of("ü日\u0000".getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo("ü日\u0000");
        assertThatThrownBy(() -> Encoded.of(new byte[] {(byte) 0xC3}).text())
                .asInstanceOf(InstanceOfAssertFactories.type(PoisonRecordException.class))
                .returns(PoisonCode.INVALID_TEXT, PoisonRecordException::code);
    }
}
