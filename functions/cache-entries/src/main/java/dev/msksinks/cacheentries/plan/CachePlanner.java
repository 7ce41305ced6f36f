package dev.msksinks.cacheentries.plan;

import dev.msksinks.batch.plan.Planner;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.CacheCommand.AddScore;
import dev.msksinks.cacheentries.CacheCommand.DeleteKey;
import dev.msksinks.cacheentries.CacheCommand.IncrementScore;
import dev.msksinks.cacheentries.CacheCommand.RemoveMember;
import dev.msksinks.cacheentries.CacheCommand.SetString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the order of the event and leaves out what later commands of the batch undo: everything on a key before the key is
 * set or deleted, and everything on a member before its score is set or it is removed. An increment undoes nothing.
 */
public final class CachePlanner implements Planner<CacheCommand, CachePlan> {

    @Override
    public CachePlan plan(List<CacheCommand> good) {
        Overwritten overwritten = new Overwritten();
        List<CacheCommand> kept = new ArrayList<>(good.size());
        for (CacheCommand command : good.reversed()) {
            if (overwritten.leaves(command)) {
                kept.add(command);
            }
        }
        return new CachePlan(kept.reversed(), good.size() - kept.size());
    }

    /** What the commands seen so far, from the last one back, overwrite. */
    private static final class Overwritten {
        private final Set<String> keys = new HashSet<>();
        private final Set<Member> members = new HashSet<>();

        boolean leaves(CacheCommand earlier) {
            return !keys.contains(earlier.key())
                    && switch (earlier) {
                        case SetString set -> keys.add(set.key());
                        case DeleteKey delete -> keys.add(delete.key());
                        case AddScore add -> members.add(new Member(add.key(), add.member()));
                        case RemoveMember remove -> members.add(new Member(remove.key(), remove.member()));
                        case IncrementScore increment ->
                            !members.contains(new Member(increment.key(), increment.member()));
                    };
        }
    }

    private record Member(String key, String member) {}
}
