package dev.msksinks.cacheentries.write;

import dev.msksinks.cacheentries.plan.EntryPlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/** The commands on an entry on their way, and the last that was heard of them. */
final class Call {
    private final EntryPlan entry;
    private final ScriptCall script;
    private Reply reply = new Silence("no node is known to hold the key");

    private sealed interface Reply {}

    private record Silence(String why) implements Reply {}

    private record Answer(Object value) implements Reply {}

    /** An error: the script had no effect. */
    private record Refusal(JedisDataException error) implements Reply {}

    Call(EntryPlan entry, Duration retention) {
        this.entry = entry;
        this.script = new ScriptCall(entry, retention);
    }

    byte[] keyBytes() {
        return entry.key().getBytes(StandardCharsets.UTF_8);
    }

    Script script() {
        return script.script();
    }

    CommandArguments arguments(boolean known) {
        return script.arguments(known);
    }

    void answered(Object value) {
        reply = new Answer(value);
    }

    void refused(JedisDataException error) {
        reply = new Refusal(error);
    }

    /** The connection could not be made or has failed; what was answered before stays known. */
    void failed(String why) {
        if (reply instanceof Silence) {
            reply = new Silence(why);
        }
    }

    /** The node that has the key for now, while its slot moves. */
    Optional<HostAndPort> askedTo() {
        return reply instanceof Refusal(JedisAskDataException ask)
                ? Optional.of(ask.getTargetNode())
                : Optional.empty();
    }

    /** The node that holds the key's slot from now on. */
    Optional<HostAndPort> movedTo() {
        return reply instanceof Refusal(JedisMovedDataException moved)
                ? Optional.of(moved.getTargetNode())
                : Optional.empty();
    }

    /** The node, or one behind it, has lost the script or never had it. */
    boolean lacksScript() {
        return reply instanceof Refusal(JedisDataException error)
                && Failure.describe(error).equals("NOSCRIPT");
    }

    Outcome outcome() {
        return switch (reply) {
            case Silence(String why) -> new Outcome.Unconfirmed(why);
            case Answer(byte[] letters)
            when letters.length == entry.commands().size() -> new Outcome.Done(effects(letters));
            case Answer _ -> new Outcome.Unconfirmed("answer without an effect for each command");
            case Refusal(JedisDataException error) -> outcome(error);
        };
    }

    private static List<Effect> effects(byte[] letters) {
        List<Effect> effects = new ArrayList<>(letters.length);
        for (byte letter : letters) {
            effects.add(letter == 'a' ? Effect.APPLIED : Effect.SUPERSEDED);
        }
        return effects;
    }

    /**
     * Refused for good is only what lies in the record and its key. Any other error may be one of the cache or of a setting,
     * which must not dead-letter a whole topic.
     */
    private static Outcome outcome(JedisDataException error) {
        return Failure.describe(error).equals("WRONGTYPE")
                ? new Outcome.Refused("the cache holds another type of value under the key")
                : new Outcome.Unconfirmed(Failure.describe(error));
    }
}
