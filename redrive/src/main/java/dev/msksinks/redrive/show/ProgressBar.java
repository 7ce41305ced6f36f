package dev.msksinks.redrive.show;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** A bar that is redrawn in place on a terminal, and a line every few seconds anywhere else. */
public final class ProgressBar implements Progress, AutoCloseable {
    private static final int WIDTH = 30;
    private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(100);
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final InstantSource clock;
    private final String what;
    private final long total;
    private final Instant begin;
    private Instant shown;
    private long done;
    private long failed;

    /** @param what is counted, such as "records" */
    public ProgressBar(PrintStream out, boolean terminal, InstantSource clock, String what, long total) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.what = what;
        this.total = total;
        this.begin = clock.instant();
        this.shown = begin;
    }

    @Override
    public synchronized void add(int moreDone, int moreFailed) {
        done += moreDone;
        failed += moreFailed;
        Instant now = clock.instant();
        if (Duration.between(shown, now).compareTo(terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL) >= 0) {
            shown = now;
            show(now);
        }
    }

    /** Shows the last state for good. */
    @Override
    public synchronized void close() {
        show(clock.instant());
        if (terminal) {
            out.println();
        }
    }

    private void show(Instant now) {
        String line = line(now);
        if (terminal) {
            out.print(ERASE_LINE + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    private String line(Instant now) {
        double share = total == 0 ? 1 : (double) done / total;
        int filled = (int) (share * WIDTH);
        double seconds = Math.max(0.001, Duration.between(begin, now).toMillis() / 1_000.0);
        double rate = done / seconds;
        StringBuilder line = new StringBuilder("  ");
        if (terminal) {
            line.append('[')
                    .append("#".repeat(filled))
                    .append(" ".repeat(WIDTH - filled))
                    .append("] ");
        }
        line.append(String.format(Locale.ROOT, "%3d%%  %,d of %,d %s", (int) (share * 100), done, total, what));
        if (failed > 0) {
            line.append(String.format(Locale.ROOT, ", %,d failed", failed));
        }
        if (done > 0 && done < total) {
            line.append(String.format(Locale.ROOT, ", %,.0f/s, %,.0f s left", rate, (total - done) / rate));
        }
        return line.toString();
    }
}
