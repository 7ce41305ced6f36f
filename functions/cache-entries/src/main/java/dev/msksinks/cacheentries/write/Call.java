package dev.msksinks.cacheentries.write;

import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.write.Reply.Answer;
import dev.msksinks.cacheentries.write.Reply.Lost;
import dev.msksinks.cacheentries.write.Reply.NotSent;
import dev.msksinks.cacheentries.write.Reply.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/** A command on its way, and the last that was heard of it. */
final class Call {
    private final CacheCommand command;
    private final CommandArguments arguments;
    private Reply reply = new NotSent("not sent");

    Call(CacheCommand command) {
        this.command = command;
        this.arguments = CommandEncoder.encode(command);
    }

    String key() {
        return command.key();
    }

    byte[] keyBytes() {
        return command.key().getBytes(StandardCharsets.UTF_8);
    }

    CommandArguments arguments() {
        return arguments;
    }

    void passedOn() {
        reply = new Lost("not answered");
    }

    void replied(Reply heard) {
        reply = heard;
    }

    /** The connection could not be made or has failed; what was answered before stays known. */
    void failed(JedisException failure) {
        String why = Failure.describe(failure);
        reply = switch (reply) {
            case NotSent _ -> new NotSent(why);
            case Lost _ -> new Lost(why);
            case Answer answer -> answer;
            case Refusal refusal -> refusal;
        };
    }

    boolean isAnswered() {
        return reply instanceof Answer;
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

    Outcome outcome() {
        return reply.outcome(command);
    }
}
