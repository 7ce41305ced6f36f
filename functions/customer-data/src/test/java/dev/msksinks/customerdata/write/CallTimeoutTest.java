package dev.msksinks.customerdata.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.write.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallTimeoutTest {
    private static final Duration MOST = Duration.ofSeconds(45);

    @Test
    void callMayTakeItsTimeIfThereIsMore() {
        assertThat(timeout(Duration.ofMinutes(2))).isEqualTo(MOST);
    }

    @Test
    void callEndsWithTheDeadline() {
        assertThat(timeout(Duration.ofSeconds(10))).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    @Test
    void callBehindTheDeadlineHasNoTime() {
        assertThat(timeout(Duration.ZERO)).isEqualTo(Duration.ofMillis(1));
    }

    private static Duration timeout(Duration left) {
        return CallTimeout.within(MOST, Deadline.in(left)).apiCallTimeout().orElseThrow();
    }
}
