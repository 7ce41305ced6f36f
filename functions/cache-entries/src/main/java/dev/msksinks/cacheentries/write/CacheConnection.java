package dev.msksinks.cacheentries.write;

import dev.msksinks.cacheentries.decode.CacheCommand;
import java.util.List;

/** A way to the cache. It is of no more use once a method threw: some of the commands may have been applied. */
interface CacheConnection extends AutoCloseable {

    /** Sends all commands, those of one key in their order, and returns the reply to each. */
    List<CacheReply> send(List<CacheCommand> commands);

    /** Finds out anew which node serves which keys. */
    void refreshTopology();

    @Override
    void close();
}
