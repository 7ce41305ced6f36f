package dev.msksinks.cacheentries.write;

import dev.msksinks.cacheentries.CacheCommand;
import java.util.List;

/** Sends commands, once each, and says what became of them. Connects when first used. */
public interface CacheClient {

    /**
     * Sends the commands in one go. Those of one key take effect in the order given, as far as they do. An unwell cache is an
     * outcome, not an exception.
     *
     * @return an outcome for each command, in the same order
     */
    List<Outcome> send(List<CacheCommand> commands);

    /** Learns anew where the cache's keys are, for what was not applied. Does not fail: the next sending will. */
    void refresh();
}
