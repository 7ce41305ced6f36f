package dev.msksinks.cacheentries.plan;

import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.CacheCommand.AddScore;
import dev.msksinks.cacheentries.CacheCommand.DeleteSet;
import dev.msksinks.cacheentries.CacheCommand.DeleteString;
import dev.msksinks.cacheentries.CacheCommand.IncrementScore;
import dev.msksinks.cacheentries.CacheCommand.RemoveMember;
import dev.msksinks.cacheentries.CacheCommand.SetString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The commands on one entry, without those that later ones of their partition leave nothing of. Those of redriven records stay,
 * with their own times: which of them counts is for the cache to say, one by one, since newer ones are there already.
 */
final class Reduction {
    private final Map<String, Overwritten> byPartition = new HashMap<>();

    private Reduction() {}

    static List<PlannedCommand> of(List<CacheCommand> commands) {
        if (commands.size() == 1) {
            CacheCommand only = commands.getFirst();
            return List.of(new PlannedCommand(only, only.record().timestamp().epochMillis()));
        }
        Reduction reduction = new Reduction();
        List<PlannedCommand> kept = new ArrayList<>(commands.size());
        for (PlannedCommand planned : timed(commands).reversed()) {
            if (isRedriven(planned.command()) || reduction.keeps(planned.command())) {
                kept.add(planned);
            }
        }
        return kept.reversed();
    }

    private static List<PlannedCommand> timed(List<CacheCommand> commands) {
        Map<String, Long> latest = new HashMap<>();
        return commands.stream()
                .map(command -> {
                    long own = command.record().timestamp().epochMillis();
                    return new PlannedCommand(
                            command, isRedriven(command) ? own : latest.merge(partition(command), own, Math::max));
                })
                .toList();
    }

    private static boolean isRedriven(CacheCommand command) {
        return command.record().deliveredBy() == DeliveredBy.REDRIVE;
    }

    private static String partition(CacheCommand command) {
        return command.record().coordinates().topicPartition();
    }

    private boolean keeps(CacheCommand earlier) {
        return byPartition
                .computeIfAbsent(partition(earlier), _ -> new Overwritten())
                .leaves(earlier);
    }

    /** What the commands of one partition seen so far, from the last one back, overwrite. */
    private static final class Overwritten {
        private final Set<String> members = new HashSet<>();
        private boolean everything;

        boolean leaves(CacheCommand earlier) {
            if (everything) {
                return false;
            }
            return switch (earlier) {
                case SetString _, DeleteString _, DeleteSet _ -> {
                    everything = true;
                    yield true;
                }
                case AddScore add -> members.add(add.member());
                case RemoveMember remove -> members.add(remove.member());
                case IncrementScore increment -> !members.contains(increment.member());
            };
        }
    }
}
