package dev.msksinks.batch;

/**
 * A record that never works, however often it is delivered. The message goes into dead letters and logs, so it names fields
 * and sizes and never holds a value of the record.
 */
public final class PoisonRecordException extends RuntimeException {
    private final transient PoisonCode code;

    public PoisonRecordException(PoisonCode code, String message) {
        super(message);
        this.code = code;
    }

    public PoisonRecordException(PoisonCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public PoisonCode code() {
        return code;
    }
}
