package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.cacheentries.decode.CacheCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sends commands until each is applied or rejected. Only commands that a node said it did not apply are sent again, since a
 * change of a score that is applied twice counts twice.
 *
 * @param firstPause before the first of five more rounds; each further pause is twice as long
 */
record ChunkWriter(CacheConnection connection, Duration firstPause) {
    private static final int MOST_ROUNDS = 5;

    /**
     * Returns the records that the cache will never take.
     *
     * @throws RetryableStoreException if a command failed, or no node took it in so many rounds
     */
    List<DeadLetter> write(List<CacheCommand> commands) {
        List<DeadLetter> rejected = new ArrayList<>();
        List<CacheCommand> waiting = send(commands, rejected);
        Duration pause = firstPause;
        for (int round = 1; !waiting.isEmpty(); round++) {
            if (round > MOST_ROUNDS) {
                throw new RetryableStoreException(
                        "no node of the cache served %d commands in %d rounds".formatted(waiting.size(), MOST_ROUNDS));
            }
            pause(pause);
            pause = pause.multipliedBy(2);
            connection.refreshTopology();
            waiting = send(waiting, rejected);
        }
        return rejected;
    }

    /** Returns the commands to send again, in their order. */
    private List<CacheCommand> send(List<CacheCommand> commands, List<DeadLetter> rejected) {
        List<CacheReply> replies = connection.send(commands);
        List<CacheCommand> notServed = new ArrayList<>();
        Set<String> keysNotServed = new HashSet<>();
        for (int i = 0; i < commands.size(); i++) {
            CacheCommand command = commands.get(i);
            switch (replies.get(i)) {
                case CacheReply.Applied() -> requireInOrder(command, keysNotServed);
                case CacheReply.WrongType() -> rejected.add(wrongType(command));
                case CacheReply.NotServed ignored -> {
                    notServed.add(command);
                    keysNotServed.add(command.key());
                }
                case CacheReply.Failed(String code) ->
                    throw new RetryableStoreException("the cache failed a command with " + code);
            }
        }
        return notServed;
    }

    /** A node that began to serve the key meanwhile: sent again now, the older command would undo the newer. */
    private static void requireInOrder(CacheCommand applied, Set<String> keysNotServed) {
        if (keysNotServed.contains(applied.key())) {
            throw new RetryableStoreException("the cache took a newer command of a key before an older one");
        }
    }

    private static DeadLetter wrongType(CacheCommand command) {
        return new DeadLetter(
                command.record(),
                PoisonCode.REJECTED_BY_STORE,
                "the key of the entry holds another type than the rule of the topic is for");
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableStoreException("interrupted while waiting for the cache", e);
        }
    }
}
