package dev.msksinks.local.parts;

/** A real part of the local pipeline did not come up. The message is a sentence for the person at the terminal. */
public final class PartFailedException extends RuntimeException {

    public PartFailedException(String message) {
        super(message);
    }

    public PartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
