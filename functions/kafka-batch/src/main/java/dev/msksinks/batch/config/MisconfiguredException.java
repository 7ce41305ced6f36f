package dev.msksinks.batch.config;

import java.util.List;

/** Settings that cannot work. Thrown once at initialisation and naming every problem with its environment variable. */
public final class MisconfiguredException extends RuntimeException {
    private final transient List<String> problems;

    public MisconfiguredException(List<String> problems) {
        super("Misconfigured: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
