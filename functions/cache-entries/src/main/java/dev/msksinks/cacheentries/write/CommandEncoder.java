package dev.msksinks.cacheentries.write;

import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.CacheCommand.AddScore;
import dev.msksinks.cacheentries.CacheCommand.DeleteKey;
import dev.msksinks.cacheentries.CacheCommand.IncrementScore;
import dev.msksinks.cacheentries.CacheCommand.RemoveMember;
import dev.msksinks.cacheentries.CacheCommand.SetString;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Protocol.Keyword;

/** Commands in the words of Redis and Valkey. */
final class CommandEncoder {
    private CommandEncoder() {}

    static CommandArguments encode(CacheCommand command) {
        return switch (command) {
            case SetString set -> set(set);
            case AddScore add ->
                // CH: the answer tells whether the score was another one before
                arguments(Command.ZADD, add.key()).add("CH").add(add.score()).add(add.member());
            case IncrementScore increment ->
                arguments(Command.ZINCRBY, increment.key())
                        .add(increment.increment())
                        .add(increment.member());
            case RemoveMember remove -> arguments(Command.ZREM, remove.key()).add(remove.member());
            case DeleteKey delete -> arguments(Command.DEL, delete.key());
        };
    }

    /** Value and time to live in one command: an entry without its time to live would stay for ever. */
    private static CommandArguments set(SetString set) {
        CommandArguments arguments =
                arguments(Command.SET, set.key()).add(set.value().bytes());
        set.timeToLive().ifPresent(timeToLive -> arguments.add(Keyword.EX).add(timeToLive.toSeconds()));
        return arguments;
    }

    private static CommandArguments arguments(Command command, String key) {
        return new CommandArguments(command).key(key);
    }
}
