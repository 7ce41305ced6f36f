package dev.msksinks.batch;

/** A store that is unwell: the records are good, and delivering them again may succeed. Fails the invocation. */
public final class RetryableStoreException extends RuntimeException {
    public RetryableStoreException(String message) {
        super(message);
    }

    public RetryableStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
