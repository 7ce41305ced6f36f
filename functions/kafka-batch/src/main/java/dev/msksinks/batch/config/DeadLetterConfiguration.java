package dev.msksinks.batch.config;

/**
 * Where dead letters go.
 *
 * @param bucket {@code DEAD_LETTER_BUCKET}, required
 * @param prefix {@code DEAD_LETTER_PREFIX}, {@code errors} by default, without slashes at its ends
 */
public record DeadLetterConfiguration(String bucket, String prefix) {
    static final String DEFAULT_PREFIX = "errors";

    public static DeadLetterConfiguration read(EnvironmentReader environment) {
        return new DeadLetterConfiguration(
                environment.bucket("DEAD_LETTER_BUCKET"),
                environment.parsed("DEAD_LETTER_PREFIX", DEFAULT_PREFIX, ObjectPrefix::parse));
    }
}
