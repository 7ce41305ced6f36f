package dev.msksinks.redrive.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.redrive.testing.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    private final SettableClock clock = new SettableClock();

    @Test
    void terminalHasOneLineThatIsDrawnAnew() {
        try (ProgressBar bar = new ProgressBar(out, true, clock, "records", 2_000)) {
            clock.advance(Duration.ofSeconds(2));
            bar.add(1_000, 3);
            bar.add(500, 0);
        }

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("""
                \r\033[K  [###############               ]  50%  1,000 of 2,000 records, 3 failed, 500/s, 2 s left\
                \r\033[K  [######################        ]  75%  1,500 of 2,000 records, 3 failed, 750/s, 1 s left
                """);
    }

    @Test
    void elsewhereThereIsALineEveryFewSecondsAndOneAtTheEnd() {
        try (ProgressBar bar = new ProgressBar(out, false, clock, "records", 10)) {
            for (int second = 1; second <= 10; second++) {
                clock.advance(Duration.ofSeconds(1));
                bar.add(1, 0);
            }
        }

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("""
                   50%  5 of 10 records, 1/s, 5 s left
                  100%  10 of 10 records
                  100%  10 of 10 records
                """);
    }
}
