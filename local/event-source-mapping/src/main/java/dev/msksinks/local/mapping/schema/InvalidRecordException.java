package dev.msksinks.local.mapping.schema;

import dev.msksinks.local.mapping.onfailure.Condition;

/** A key or value that does not fit a schema of the registry; the message says why, without showing it. */
public final class InvalidRecordException extends Exception {

    private final Condition condition;

    InvalidRecordException(Condition condition, String reason) {
        super(condition.text() + ": " + reason);
        this.condition = condition;
    }

    public Condition condition() {
        return condition;
    }
}
