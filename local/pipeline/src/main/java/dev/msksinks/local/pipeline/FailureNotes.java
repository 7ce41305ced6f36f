package dev.msksinks.local.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What went wrong while records flowed, for the terminal: the first few in full, the others as a count. */
final class FailureNotes {
    private static final int SHOWN = 5;

    private final List<String> unread = new ArrayList<>();
    private long total;

    synchronized void add(String failure) {
        total++;
        if (total <= SHOWN) {
            unread.add(failure);
        }
    }

    /** What has come since it was last asked for, as far as it is shown. */
    synchronized List<String> takeUnread() {
        List<String> taken = List.copyOf(unread);
        unread.clear();
        return taken;
    }

    /** How many were not shown, in words; empty if all were. */
    synchronized Optional<String> unshown() {
        return total <= SHOWN ? Optional.empty() : Optional.of("and " + (total - SHOWN) + " more, see the logs");
    }
}
