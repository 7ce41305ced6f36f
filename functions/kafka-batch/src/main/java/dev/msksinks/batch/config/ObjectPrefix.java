package dev.msksinks.batch.config;

/** The part of an object's key before its partitions, without slashes at its ends. */
public final class ObjectPrefix {
    private ObjectPrefix() {}

    /** @throws IllegalArgumentException if nothing is left, or the prefix has empty parts */
    public static String parse(String text) {
        String prefix = text.replaceFirst("^/+", "").replaceFirst("/+$", "");
        if (prefix.isEmpty() || prefix.contains("//")) {
            throw new IllegalArgumentException("must be a key prefix such as errors or team/errors");
        }
        return prefix;
    }
}
