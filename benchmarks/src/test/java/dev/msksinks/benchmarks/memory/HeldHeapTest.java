package dev.msksinks.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.benchmarks.events.Events;
import dev.msksinks.benchmarks.events.Shape;
import dev.msksinks.benchmarks.events.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldHeapTest {

    @Test
    void eventIsHeldWithWhatIsReadOfIt() throws Exception {
        List<String> shapes = List.of("5000+0", "2000+3000");

        assertThat(HeldHeap.bytes(Subject.CUSTOMER_DATA, shapes))
                .hasSize(2)
                .allSatisfy((shape, bytes) -> assertThat(bytes).isBetween(3 * length(shape) / 2, 20 * length(shape)));
    }

    private static long length(String shape) {
        return new Events(Subject.CUSTOMER_DATA, Shape.parse(shape)).next().length;
    }
}
