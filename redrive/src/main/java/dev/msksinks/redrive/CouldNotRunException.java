package dev.msksinks.redrive;

/** Why a run cannot go on, in a sentence for the operator. */
public final class CouldNotRunException extends RuntimeException {
    public CouldNotRunException(String message) {
        super(message);
    }

    public CouldNotRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
