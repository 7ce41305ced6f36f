package dev.msksinks.batch;

/** What a record says: a value, or that what its key names is gone. */
public sealed interface Payload {

    /** A value, which may be empty: an empty value is no tombstone. */
    record Value(Encoded content) implements Payload {}

    /** Kafka's null value. */
    record Tombstone() implements Payload {}
}
