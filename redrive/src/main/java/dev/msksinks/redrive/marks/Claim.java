package dev.msksinks.redrive.marks;

import dev.msksinks.redrive.select.Entry;
import java.util.List;

/**
 * What a run got of what it asked for, all in the order in which it asked.
 *
 * @param open is the run's to send, and nobody else's before the claim times out
 * @param done was taken meanwhile, by what another run sent
 * @param left is another run's, or stands behind that and would overtake it
 */
public record Claim(List<Entry> open, List<Entry> done, List<Entry> left) {
    public Claim {
        open = List.copyOf(open);
        done = List.copyOf(done);
        left = List.copyOf(left);
    }
}
