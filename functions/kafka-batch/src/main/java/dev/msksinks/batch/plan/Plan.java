package dev.msksinks.batch.plan;

import java.util.Map;

/** What a store has to do for a batch. */
public interface Plan {

    /** Figures for the log, by name, such as how many records were reduced to how many writes. */
    Map<String, Long> counts();

    /** How many good records need no write, since others of the batch leave nothing of them. */
    default long reduced() {
        return 0;
    }
}
