package dev.msksinks.cacheentries.write;

/** What became of one command. */
public sealed interface Outcome {

    /** It changed the cache, or set it to what it was. */
    record Applied() implements Outcome {}

    /** It had nothing to change: what it deletes was not there, or the score was the same. */
    record Unneeded() implements Outcome {}

    /** It never works on what the cache holds under the key. The reason is in words and free of content. */
    record Refused(String reason) implements Outcome {}

    /** It certainly had no effect, and may work when sent again. */
    record NotApplied(String why) implements Outcome {}

    /** The connection was lost between sending and the answer: it may have had its effect or not, or have it yet. */
    record Unknown(String why) implements Outcome {}
}
