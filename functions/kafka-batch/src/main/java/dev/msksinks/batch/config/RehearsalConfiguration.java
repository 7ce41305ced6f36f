package dev.msksinks.batch.config;

/**
 * How thoroughly a function rehearses before its snapshot.
 *
 * @param batches {@code REHEARSED_BATCHES}, 20 by default, 0 to 1,000: how many invented batches it handles, 0 for none
 */
public record RehearsalConfiguration(int batches) {
    static final int DEFAULT_BATCHES = 20;

    private static final int MOST_BATCHES = 1_000;

    public static RehearsalConfiguration read(EnvironmentReader environment) {
        return new RehearsalConfiguration(environment.number("REHEARSED_BATCHES", DEFAULT_BATCHES, 0, MOST_BATCHES));
    }
}
