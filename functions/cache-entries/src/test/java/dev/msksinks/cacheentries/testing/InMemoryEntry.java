package dev.msksinks.cacheentries.testing;

import dev.msksinks.cacheentries.plan.PlannedCommand;

interface InMemoryEntry {

    /** Returns whether the command had an effect. */
    boolean apply(PlannedCommand planned);

    /** Whether a reader finds nothing. */
    boolean isEmpty();
}
