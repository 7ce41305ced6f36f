package dev.msksinks.batch.config;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The part of an object's key before its partitions, without slashes at its ends. */
public final class ObjectPrefix {
    /** S3 takes keys of 1,024 bytes; the rest is for partitions, a topic's name of at most 249 and the object's name. */
    private static final int MOST_BYTES = 512;

    private ObjectPrefix() {}

    /**
     * Takes what every tool for S3 can handle.
     *
     * @throws IllegalArgumentException if nothing is left, or the prefix has empty parts, parts of one or two dots, control
     *     characters or more than 512 bytes
     */
    public static String parse(String text) {
        String prefix = text.replaceFirst("^/+", "").replaceFirst("/+$", "");
        if (Stream.of(prefix.split("/", -1)).anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))
                || prefix.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be a key prefix such as errors or team/errors");
        }
        if (prefix.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IllegalArgumentException("must be a key prefix of at most %d bytes".formatted(MOST_BYTES));
        }
        return prefix;
    }
}
