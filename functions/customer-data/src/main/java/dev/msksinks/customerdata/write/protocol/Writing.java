package dev.msksinks.customerdata.write.protocol;

/**
 * A writer between two steps: an immutable state, which says what to do next, and by the answer to that becomes the state
 * behind it. All that a writer decides is decided here, without I/O and clock, so that a test can take every course that
 * several writers can take.
 */
public interface Writing {

    Step step();

    /** @throws IllegalStateException if it is no answer to this state's step */
    Writing next(Answer answer);
}
