package dev.msksinks.cacheentries.write;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.IOUtils;

/** Calls to one node: all are sent, then all answers are read. What fails is noted with each call. */
final class NodePipeline implements AutoCloseable {
    private final List<Call> calls;
    private final boolean asking;
    private final Watchdog watchdog;
    private Optional<Connection> connection = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private boolean complete;

    /** @param asking whether the node has the keys only while their slot moves, and takes each call behind an ASKING */
    NodePipeline(List<Call> calls, boolean asking, Watchdog watchdog) {
        this.calls = calls;
        this.asking = asking;
        this.watchdog = watchdog;
    }

    /** @param scriptsKnown whether the node can be expected to know a script that an earlier call of these has brought */
    void send(Supplier<Connection> connect, boolean scriptsKnown) {
        Set<Script> brought = EnumSet.noneOf(Script.class);
        try {
            Connection open = watchdog.watch(connect.get());
            connection = Optional.of(open);
            for (Call call : calls) {
                if (asking) {
                    open.sendCommand(new CommandArguments(Command.ASKING));
                }
                boolean first = brought.add(call.script());
                open.sendCommand(call.arguments(scriptsKnown && !first));
            }
            // Cut while sending, Jedis has connected anew by itself, and the answers would be those of the later calls
            // alone
            if (watchdog.hasBitten()) {
                open.setBroken();
                throw new JedisConnectionException(Watchdog.WHY);
            }
        } catch (JedisException e) {
            fail(e);
        }
    }

    void receive() {
        if (failure.isPresent()) {
            return;
        }
        connection.ifPresent(open -> {
            try {
                if (open.isBroken()) {
                    throw new JedisConnectionException("broken since the calls were sent");
                }
                for (Call call : calls) {
                    if (asking) {
                        open.getOne();
                    }
                    read(open, call);
                }
                watchdog.release(open);
                complete = open.isConnected();
            } catch (JedisException e) {
                fail(e);
            }
        });
    }

    /** Why the connection could not be made or used, if so. */
    Optional<String> failure() {
        return failure;
    }

    /** Gives the connection back, unless answers of these calls could still come on it. */
    @Override
    public void close() {
        connection.ifPresent(open -> {
            watchdog.release(open);
            if (complete) {
                IOUtils.closeQuietly(open);
            } else {
                open.setBroken();
                Watchdog.cut(open);
                // The pool replaces it at once, which takes as long as the node likes
                Pending.start(() -> {
                    IOUtils.closeQuietly(open);
                    return open;
                });
            }
        });
    }

    private void fail(JedisException e) {
        String why = watchdog.hasBitten() ? Watchdog.WHY : Failure.describe(e);
        failure = Optional.of(why);
        calls.forEach(call -> call.failed(why));
    }

    private static void read(Connection open, Call call) {
        try {
            call.answered(open.getOne());
        } catch (JedisDataException e) {
            call.refused(e);
        }
    }
}
