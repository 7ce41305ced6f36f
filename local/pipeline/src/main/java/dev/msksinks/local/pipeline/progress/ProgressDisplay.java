package dev.msksinks.local.pipeline.progress;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A line a topic, narrower than 80 columns: redrawn in place on a terminal, printed anew every few seconds anywhere else.
 * Used by one thread.
 */
public final class ProgressDisplay {
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);
    private static final String HEADER = String.format(
            Locale.ROOT,
            "  %-16s %10s %10s %10s %12s %10s",
            "topic",
            "produced",
            "handled",
            "lag",
            "dead letters",
            "records/s");

    private final PrintStream out;
    private final boolean terminal;
    private int drawnLines;
    private Instant lastPlain = Instant.EPOCH;

    public ProgressDisplay(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** On standard output, which is a terminal or is not. */
    @SuppressWarnings("SystemConsoleNull") // Java 25 has no console again where there is no terminal
    public static ProgressDisplay onStandardOutput() {
        Console console = System.console();
        return new ProgressDisplay(System.out, console != null && console.isTerminal());
    }

    public void show(List<TopicProgress> topics, Instant now) {
        if (terminal) {
            redraw(topics);
        } else if (Duration.between(lastPlain, now).compareTo(PLAIN_INTERVAL) >= 0) {
            lastPlain = now;
            print(topics);
        }
    }

    /** Shows the last state for good. */
    public void finish(List<TopicProgress> topics) {
        if (terminal) {
            redraw(topics);
        } else {
            print(topics);
        }
        drawnLines = 0;
    }

    /** Prints a sentence for good, above what is redrawn. */
    public void message(String sentence) {
        if (drawnLines > 0) {
            out.print("\u001b[" + drawnLines + "A\u001b[J");
            drawnLines = 0;
        }
        out.println(sentence);
    }

    private void redraw(List<TopicProgress> topics) {
        if (drawnLines > 0) {
            out.print("\u001b[" + drawnLines + "A\u001b[J");
        }
        print(topics);
        out.flush();
        drawnLines = topics.size() + 2;
    }

    private void print(List<TopicProgress> topics) {
        out.println(HEADER);
        topics.forEach(topic -> out.println(line(topic)));
        out.println();
    }

    private static String line(TopicProgress topic) {
        return String.format(
                Locale.ROOT,
                "  %-16s %,10d %,10d %,10d %,12d %,10d",
                topic.topic(),
                topic.produced(),
                topic.handled(),
                topic.lag(),
                topic.deadLetters(),
                topic.recordsPerSecond());
    }
}
