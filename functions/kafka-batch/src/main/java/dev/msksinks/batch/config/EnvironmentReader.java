package dev.msksinks.batch.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads settings from environment variables and collects what is wrong with them, so that one failed start names all of it.
 * A variable that is blank counts as not set. Read everything, then call {@link #throwIfMisconfigured()} before using any
 * of it: until then a problem's setting reads as its default or as an empty text.
 */
public final class EnvironmentReader {
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    public EnvironmentReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    public String required(String name) {
        return optional(name).orElseGet(() -> {
            problem(name, "is required");
            return "";
        });
    }

    /** The name of a bucket, required. */
    public String bucket(String name) {
        required(name);
        return parsed(name, "", BucketName::parse);
    }

    public String text(String name, String byDefault) {
        return optional(name).orElse(byDefault);
    }

    /** A whole number from {@code least} to {@code most}. */
    public int number(String name, int byDefault, int least, int most) {
        return parsed(name, byDefault, text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below, with the range
            }
            throw new IllegalArgumentException("must be a whole number from %d to %d".formatted(least, most));
        });
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean byDefault) {
        return oneOf(name, byDefault, Map.of("true", true, "false", false));
    }

    /** One of the names given, in any case. */
    public <T> T oneOf(String name, T byDefault, Map<String, T> choices) {
        return parsed(
                name,
                byDefault,
                text -> choices.entrySet().stream()
                        .filter(choice -> choice.getKey().equalsIgnoreCase(text))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("must be one of "
                                + String.join(
                                        ", ", choices.keySet().stream().sorted().toList()))));
    }

    /**
     * A setting of any other kind.
     *
     * @param parser throws {@link IllegalArgumentException} with what the setting must be; its message goes into logs, so
     *     it must not hold the setting's value
     */
    public <T> T parsed(String name, T byDefault, Function<String, T> parser) {
        return optional(name)
                .map(text -> {
                    try {
                        return parser.apply(text);
                    } catch (IllegalArgumentException e) {
                        problem(name, e.getMessage());
                        return byDefault;
                    }
                })
                .orElse(byDefault);
    }

    /** Adds a problem that involves more than the one variable's own text. */
    public void problem(String name, String what) {
        problems.add(name + " " + what);
    }

    /** @throws MisconfiguredException if anything read so far is wrong, with all of it */
    public void throwIfMisconfigured() {
        if (!problems.isEmpty()) {
            throw new MisconfiguredException(problems);
        }
    }
}
