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
            new TopicProgress("orders", 10_000, 4_000, 6_000, 3, Duration.ofSeconds(2)),
            new TopicProgress("inventory", 5_000, 5_100, 0, 0, Duration.ofSeconds(2)));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void lineSaysWhatWasProducedHandledAndIsLeft() {
        display(false).finish(TOPICS);

        assertThat(printed().lines())
                .startsWith(
                        "  topic              produced    handled        lag dead letters  records/s",
                        "  orders               10,000      4,000      6,000            3      2,000");
    }

    @Test
    void linesFitIntoEightyColumns() {
        display(false)
                .finish(List.of(new TopicProgress(
                        "modem-telemetry", 10_000_000, 10_000_000, 9_999_999, 99_999, Duration.ofMillis(1))));

        assertThat(printed().lines()).allMatch(line -> line.length() < 80);
    }

    @Test
    void terminalIsRedrawnInPlace() {
        ProgressDisplay display = display(true);

        display.show(TOPICS, START);
        display.show(TOPICS, START);

        assertThat(printed()).containsOnlyOnce("\u001b[4A");
    }

    @Test
    void messageStandsAboveWhatIsRedrawn() {
        ProgressDisplay display = display(true);

        display.show(TOPICS, START);
        display.message("  failed: something");
        display.show(TOPICS, START);

        assertThat(printed())
                .contains("\u001b[4A\u001b[J  failed: something\n  topic")
                .containsOnlyOnce("\u001b[4A");
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
