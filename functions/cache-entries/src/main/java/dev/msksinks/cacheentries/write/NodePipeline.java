package dev.msksinks.cacheentries.write;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.IOUtils;

/** Calls to one node: all are sent, then all answers are read. What fails is noted with each call. */
final class NodePipeline implements AutoCloseable {
    private final List<Call> calls;
    private final boolean asking;
    private Optional<Connection> connection = Optional.empty();
    private boolean complete;

    /** @param asking whether the node has the keys only while their slot moves, and takes each call behind an ASKING */
    NodePipeline(List<Call> calls, boolean asking) {
        this.calls = calls;
        this.asking = asking;
    }

    void send(Supplier<Connection> connect) {
        try {
            Connection open = connect.get();
            connection = Optional.of(open);
            for (Call call : calls) {
                call.passedOn();
                if (asking) {
                    open.sendCommand(new CommandArguments(Command.ASKING));
                }
                open.sendCommand(call.arguments());
            }
        } catch (JedisException e) {
            calls.forEach(call -> call.failed(e));
        }
    }

    void receive() {
        connection.filter(open -> !open.isBroken()).ifPresent(open -> {
            try {
                for (Call call : calls) {
                    if (asking) {
                        read(open);
                    }
                    call.replied(read(open));
                }
                complete = true;
            } catch (JedisException e) {
                calls.forEach(call -> call.failed(e));
            }
        });
    }

    /** Gives the connection back, unless answers of these calls could still come on it. */
    @Override
    public void close() {
        connection.ifPresent(open -> {
            if (!complete) {
                open.setBroken();
            }
            IOUtils.closeQuietly(open);
        });
    }

    private static Reply read(Connection open) {
        try {
            return new Reply.Answer(open.getOne());
        } catch (JedisDataException e) {
            return new Reply.Refusal(e);
        }
    }
}
