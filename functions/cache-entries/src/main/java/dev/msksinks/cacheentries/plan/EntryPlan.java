package dev.msksinks.cacheentries.plan;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.cacheentries.CacheCommand;
import java.util.List;

/**
 * What is to be done to one entry of the cache.
 *
 * @param commands at least one, all on the same key and for the same type of entry; those of a partition in their order
 * @param records of all commands on the entry, those that were reduced included: they have to come again together, since the
 *     reduced ones have their part in the times that their partitions have reached
 */
public record EntryPlan(List<PlannedCommand> commands, List<Coordinates> records) {

    public EntryPlan {
        commands = List.copyOf(commands);
        records = List.copyOf(records);
    }

    public String key() {
        return commands.getFirst().command().key();
    }

    public boolean isSortedSet() {
        return commands.getFirst().command() instanceof CacheCommand.OnSortedSet;
    }

    /** The first commands of it, at most so many. */
    public EntryPlan first(int most) {
        return commands.size() <= most ? this : new EntryPlan(commands.subList(0, most), records);
    }

    /** What is left behind that many commands, at least one. */
    public EntryPlan behind(int done) {
        return new EntryPlan(commands.subList(done, commands.size()), records);
    }
}
