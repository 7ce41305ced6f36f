package dev.msksinks.redrive.letters;

/** An object that looks like what can be sent again and cannot be read. The message holds nothing of its content. */
public final class UnreadableException extends Exception {
    public UnreadableException(String message) {
        super(message);
    }
}
