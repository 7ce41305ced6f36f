package dev.msksinks.cacheentries.plan;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.plan.Planner;
import dev.msksinks.cacheentries.CacheCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the commands of each entry and leaves out what later ones undo: all on a string before its last, all on a set before
 * it is deleted, all on a member before its score is set or it is removed. An increment undoes nothing. Only commands of the
 * same partition are compared: which of two partitions is newer on an entry is for the cache to say, which knows what it
 * holds.
 */
public final class CachePlanner implements Planner<CacheCommand, CachePlan> {

    @Override
    public CachePlan plan(List<CacheCommand> good) {
        Map<Entry, List<CacheCommand>> byEntry = new LinkedHashMap<>();
        good.forEach(command -> byEntry.computeIfAbsent(Entry.of(command), _ -> new ArrayList<>(1))
                .add(command));
        List<EntryPlan> entries =
                byEntry.values().stream().map(CachePlanner::entry).toList();
        long kept = entries.stream().mapToLong(entry -> entry.commands().size()).sum();
        return new CachePlan(entries, good.size() - kept);
    }

    private static EntryPlan entry(List<CacheCommand> commands) {
        List<Coordinates> records = new ArrayList<>(commands.size());
        for (CacheCommand command : commands) {
            records.add(command.record().coordinates());
        }
        return new EntryPlan(Reduction.of(commands), records);
    }

    private record Entry(String key, boolean sortedSet) {
        static Entry of(CacheCommand command) {
            return new Entry(command.key(), command instanceof CacheCommand.OnSortedSet);
        }
    }
}
