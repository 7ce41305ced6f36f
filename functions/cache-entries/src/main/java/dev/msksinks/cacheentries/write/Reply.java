package dev.msksinks.cacheentries.write;

import dev.msksinks.cacheentries.CacheCommand;
import redis.clients.jedis.exceptions.JedisDataException;

/** What a node said to a command, if it did. */
sealed interface Reply {

    /** The command was not passed to a connection. */
    record NotSent(String why) implements Reply {}

    /** The command was passed to a connection, which then failed. */
    record Lost(String why) implements Reply {}

    record Answer(Object value) implements Reply {}

    /** An error: the command had no effect. */
    record Refusal(JedisDataException error) implements Reply {}

    default Outcome outcome(CacheCommand command) {
        return switch (this) {
            case NotSent(String why) -> new Outcome.NotApplied(why);
            case Lost(String why) -> new Outcome.Unknown(why);
            case Answer(Object value) -> answered(command, value);
            case Refusal(JedisDataException error) -> refused(error);
        };
    }

    private static Outcome answered(CacheCommand command, Object value) {
        boolean countsChanges = switch (command) {
            case CacheCommand.AddScore _, CacheCommand.RemoveMember _, CacheCommand.DeleteKey _ -> true;
            case CacheCommand.SetString _, CacheCommand.IncrementScore _ -> false;
        };
        return countsChanges && value.equals(0L) ? new Outcome.Unneeded() : new Outcome.Applied();
    }

    /**
     * Refused for good is only what lies in the record and its key. Any other error may be one of the cache or of a setting,
     * which must not dead-letter a whole topic.
     */
    private static Outcome refused(JedisDataException error) {
        String text = String.valueOf(error.getMessage());
        if (text.startsWith("WRONGTYPE")) {
            return new Outcome.Refused("the cache holds another type of value under the key");
        }
        if (text.contains("not a number (NaN)")) {
            return new Outcome.Refused("the score that the cache holds and the increment add up to no number");
        }
        return new Outcome.NotApplied(Failure.describe(error));
    }
}
