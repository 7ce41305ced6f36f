package dev.msksinks.local.pipeline.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final List<TopicProgress> TOPICS = List.of(
            new TopicProgress("orders", 10_000, 4_000, 3, Duration.ofSeconds(2)),
            new TopicProgress("inventory", 5_000, 5_000, 0, Duration.ofSeconds(2)));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void lineSaysWhatWasProducedHandledAndIsLeft() {
        display(false).finish(TOPICS);

        assertThat(printed().lines().findFirst().orElseThrow())
                .isEqualTo("  orders           produced   10,000   handled    4,000   lag    6,000"
                        + "   dead letters     3     2,000 records/s");
    }

    @Test
    void terminalIsRedrawnInPlace() {
        ProgressDisplay display = display(true);

        display.show(TOPICS, START);
        display.show(TOPICS, START);

        assertThat(printed()).containsOnlyOnce("\u001b[2A");
    }

    @Test
    void anythingElseIsPrintedAnewEveryFewSeconds() {
        ProgressDisplay display = display(false);

        display.show(TOPICS, START);
        display.show(TOPICS, START.plusSeconds(1));
        display.show(TOPICS, START.plusSeconds(6));

        assertThat(printed().lines().filter(line -> line.contains("orders"))).hasSize(2);
        assertThat(printed()).doesNotContain("\u001b");
    }

    private ProgressDisplay display(boolean terminal) {
        return new ProgressDisplay(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
