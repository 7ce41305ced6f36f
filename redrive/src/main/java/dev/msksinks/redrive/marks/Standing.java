package dev.msksinks.redrive.marks;

/** What a run may do with an entry, by its mark. */
public enum Standing {
    /** To be sent: nobody has, it failed, or who claimed it has ended. */
    OPEN,
    /** It was sent, and is not to be sent again. */
    DONE,
    /** Another run is sending it, or ended not long ago before it could say what came of it. */
    CLAIMED_ELSEWHERE
}
