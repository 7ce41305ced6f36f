package dev.msksinks.redrive;

import dev.msksinks.redrive.select.Entry;
import dev.msksinks.redrive.show.Failures;
import dev.msksinks.redrive.show.ProgressBar;
import dev.msksinks.redrive.show.Summary;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What an operator sees: figures, codes, topics and places, never a key or a value. */
final class Screen {
    private static final int READING_SHOWN_EVERY = 500;
    private static final int UNREADABLE_SHOWN = 10;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final AtomicLong objectsRead = new AtomicLong();

    Screen(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    void problem(String sentence) {
        err.println(sentence);
    }

    /** Reading may take a while, and nothing else is seen until it is done. */
    void reading(int more) {
        long read = objectsRead.addAndGet(more);
        if (read % READING_SHOWN_EVERY == 0) {
            out.printf(Locale.ROOT, terminal ? "\r  %,d objects read" : "  %,d objects read%n", read);
            out.flush();
        }
    }

    void found(String place, Found found, String target, boolean execute) {
        if (terminal && objectsRead.get() >= READING_SHOWN_EVERY) {
            out.println();
        }
        out.printf(Locale.ROOT, "%n%s, %,d objects%n%n", place, found.objects());
        if (!found.open().isEmpty()) {
            out.println(Summary.table(found.open()));
        }
        left(found);
        if (found.open().isEmpty()) {
            out.println("Nothing to send.");
        } else if (!execute) {
            out.println("Dry run: nothing was sent. With --execute these go to " + target + ".");
        } else {
            out.println("Sending to " + target);
        }
    }

    private void left(Found found) {
        note(found.done(), "already redriven; --again takes them too");
        note(
                found.claimed(),
                "claimed by another run, or behind such; it is sending them, or ended before it could say what came of"
                        + " them: see --claim-timeout");
        if (!found.refused().isEmpty()) {
            out.println("Cannot be sent there:");
            out.println(Failures.table(found.refused().stream()
                    .collect(Collectors.toMap(
                            entry -> entry, entry -> entry.obstacle().orElse("")))));
        }
        if (!found.unreadable().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "Cannot be read: %,d objects%n",
                    found.unreadable().size());
            new TreeMap<>(found.unreadable())
                    .entrySet().stream()
                            .limit(UNREADABLE_SHOWN)
                            .forEach(object -> out.println("  " + object.getKey() + ": " + object.getValue()));
            out.println();
        }
    }

    ProgressBar progress(String what, long total, InstantSource clock) {
        return new ProgressBar(out, terminal, clock, what, total);
    }

    void result(Tally.Result result, String target) {
        out.printf(Locale.ROOT, "%n%,d of %,d records were taken by %s.%n", result.taken(), result.wanted(), target);
        Map<Entry, String> failed = result.failed();
        if (!failed.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%nFailed again: %,d records%n%n",
                    result.failed().size());
            out.println(Failures.table(failed));
        }
        note(result.elsewhere(), "redriven by another run meanwhile");
        note(result.unmarked(), "sent, and what came of them could not be marked; they would go again");
        note(
                result.notSent(),
                "not sent, since the run was stopped, what stands before them in their partition failed, or another run is at"
                        + " their partition; they go with the next run");
        result.ended().ifPresent(why -> err.println(why.getMessage()));
    }

    private void note(long records, String what) {
        if (records > 0) {
            out.printf(Locale.ROOT, "%,d records: %s.%n", records, what);
        }
    }
}
