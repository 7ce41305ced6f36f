package dev.msksinks.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    private static final List<String> SECTIONS = List.of("decode", "stores", "memory");

    @Test
    void allSectionsAreMeasuredUnlessSomeAreNamed() {
        assertThat(Main.wanted("", SECTIONS)).containsExactlyInAnyOrder("decode", "stores", "memory");
        assertThat(Main.wanted("memory, decode", SECTIONS)).containsExactlyInAnyOrder("memory", "decode");
        assertThat(Main.wanted("none", SECTIONS)).isEmpty();
    }

    @Test
    void sectionThatIsNoneIsRefusedWithTheNamesOfAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Main.wanted("decode,store", SECTIONS))
                .withMessage("sections are some of decode,stores,memory, or none");
    }
}
