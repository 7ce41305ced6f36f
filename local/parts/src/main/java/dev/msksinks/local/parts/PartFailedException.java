package dev.msksinks.local.parts;

/** A real part of the local pipeline did not come up. The message is a sentence for the person at the terminal. */
public sealed class PartFailedException extends RuntimeException permits PortTakenException {

    public PartFailedException(String message) {
        super(message);
    }

    public PartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
