package dev.msksinks.batch.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.testing.TestContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

    @Test
    void isOverWhenItsTimeHasPassed() {
        Deadline deadline = new Deadline(Duration.ofNanos(100), nanos::get);
        assertThat(deadline.isOver()).isFalse();
        assertThat(deadline.left()).isEqualTo(Duration.ofNanos(100));

        nanos.addAndGet(100);

        assertThat(deadline.isOver()).isTrue();
        assertThat(deadline.left()).isZero();
    }

    @Test
    void timeLeftIsNeverNegative() {
        Deadline deadline = new Deadline(Duration.ofNanos(100), nanos::get);

        nanos.addAndGet(1_000);

        assertThat(deadline.left()).isZero();
    }

    @Test
    void leavesTimeForDeadLettersAndTheAnswer() {
        assertThat(leftOf(Duration.ofSeconds(60))).isBetween(Duration.ofSeconds(53), Duration.ofSeconds(54));
        assertThat(leftOf(Duration.ofSeconds(900))).isBetween(Duration.ofSeconds(889), Duration.ofSeconds(890));
        assertThat(leftOf(Duration.ofSeconds(5))).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
        assertThat(Deadline.of(new TestContext(Duration.ofMillis(900))).isOver())
                .isTrue();
    }

    private static Duration leftOf(Duration remaining) {
        return Deadline.of(new TestContext(remaining)).left();
    }
}
