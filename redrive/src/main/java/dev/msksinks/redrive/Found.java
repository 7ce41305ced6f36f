package dev.msksinks.redrive;

import dev.msksinks.redrive.select.Entry;
import java.util.List;
import java.util.Map;

/**
 * What is wanted of a prefix.
 *
 * @param open what can be sent, in the order in which it will be
 * @param refused what cannot go to the target at all
 * @param done records that are marked as redriven
 * @param claimed records that another run has claimed, and those that stand behind them in their partition
 * @param unreadable objects that look like what can be sent again and cannot be read, and why
 * @param objects how many were read
 */
record Found(
        List<Entry> open, List<Entry> refused, long done, long claimed, Map<String, String> unreadable, int objects) {

    Found {
        open = List.copyOf(open);
        refused = List.copyOf(refused);
        unreadable = Map.copyOf(unreadable);
    }

    /** Whether nothing that is wanted is left out for a reason that may go away. */
    boolean isWhole() {
        return refused.isEmpty() && unreadable.isEmpty() && claimed == 0;
    }

    Found withOpen(List<Entry> fewer) {
        return new Found(fewer, refused, done, claimed, unreadable, objects);
    }
}
