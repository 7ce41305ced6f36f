package dev.msksinks.redrive.marks;

import java.time.Instant;

/**
 * How far the sending again of a letter or batch is. What failed has no mark.
 *
 * @param name tells it apart in its object
 * @param run the run that marked it
 * @param target where it was sent to
 */
record Mark(String name, State state, Instant at, String run, String target) {

    enum State {
        /** A run is about to send it, or ended before it could say what came of it. */
        CLAIMED,
        /** It was sent, and taken. */
        DONE
    }
}
