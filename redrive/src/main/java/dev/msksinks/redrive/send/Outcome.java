package dev.msksinks.redrive.send;

/** What came of sending a record or a batch. No text holds anything of a record's content. */
public sealed interface Outcome {

    /** It was taken. */
    record Taken() implements Outcome {}

    /** It was refused itself; those behind it may go. */
    record Refused(String why) implements Outcome {}

    /** Nobody can tell, or the target is unwell: what stands behind it in its partition has to wait, to keep its order. */
    record Unwell(String why) implements Outcome {}
}
