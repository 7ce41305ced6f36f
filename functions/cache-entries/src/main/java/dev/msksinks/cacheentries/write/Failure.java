package dev.msksinks.cacheentries.write;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Says what failed in kinds of exceptions and names of errors. Their texts may quote a command, and so content. */
final class Failure {
    /** Redis before 7 quotes the error of a script's command in one of its own. */
    private static final Pattern ERROR_NAME = Pattern.compile("(?:ERR Error running script .*: -)?([A-Z]+)");

    private static final int MOST_CAUSES = 5;

    private Failure() {}

    /** Such as {@code OOM}, or {@code JedisConnectionException, SocketTimeoutException}. */
    static String describe(JedisException failure) {
        if (failure instanceof JedisDataException) {
            Matcher name = ERROR_NAME.matcher(String.valueOf(failure.getMessage()));
            if (name.lookingAt()) {
                return name.group(1);
            }
        }
        return Stream.<Optional<Throwable>>iterate(
                        Optional.of(failure), Optional::isPresent, cause -> cause.flatMap(Failure::reason))
                .limit(MOST_CAUSES)
                .flatMap(Optional::stream)
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(", "));
    }

    /** Jedis keeps why it could not connect as suppressed. */
    private static Optional<Throwable> reason(Throwable failure) {
        return Optional.ofNullable(failure.getCause())
                .or(() -> Stream.of(failure.getSuppressed()).findFirst());
    }
}
