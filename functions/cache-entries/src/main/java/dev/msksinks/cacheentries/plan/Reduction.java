package dev.msksinks.cacheentries.plan;

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

/** The commands on one entry, without those that later ones of their partition leave nothing of. */
final class Reduction {
    private final Map<String, Overwritten> byPartition = new HashMap<>();

    private Reduction() {}

    static List<PlannedCommand> of(List<CacheCommand> commands) {
        Reduction reduction = new Reduction();
        List<PlannedCommand> kept = new ArrayList<>(commands.size());
        for (PlannedCommand planned : timed(commands).reversed()) {
            if (reduction.keeps(planned.command())) {
                kept.add(planned);
            }
        }
        return kept.reversed();
    }

    private static List<PlannedCommand> timed(List<CacheCommand> commands) {
        Map<String, Long> latest = new HashMap<>();
        return commands.stream()
                .map(command -> new PlannedCommand(
                        command,
                        latest.merge(
                                partition(command), command.record().timestamp().epochMillis(), Math::max)))
                .toList();
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
