package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.onfailure.Condition;

/** What a polled record turns out to be. */
sealed interface Received {

    /** One for the function. */
    record Accepted(EncodedRecord record) implements Received {}

    /** One that no filter matches. */
    record FilteredOut() implements Received {}

    /**
     * One that does not fit its schema.
     *
     * @param record as it is in the topic
     */
    record Invalid(EncodedRecord record, Condition condition, String reason) implements Received {}
}
