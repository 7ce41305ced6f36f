package dev.msksinks.cacheentries.plan;

import dev.msksinks.batch.plan.Plan;
import dev.msksinks.cacheentries.decode.CacheCommand;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The changes of a batch in the order of the event. All are sent: changes of scores add up, and the newest value of a
 * string costs no more than finding out which it is.
 */
public record CachePlan(List<CacheCommand> commands) implements Plan {

    public CachePlan {
        commands = List.copyOf(commands);
    }

    @Override
    public Map<String, Long> counts() {
        return commands.stream().collect(Collectors.groupingBy(CachePlan::kind, Collectors.counting()));
    }

    private static String kind(CacheCommand command) {
        return switch (command) {
            case CacheCommand.SetValue ignored -> "valuesSet";
            case CacheCommand.SetScore ignored -> "scoresSet";
            case CacheCommand.ChangeScore ignored -> "scoresChanged";
            case CacheCommand.RemoveMember ignored -> "membersRemoved";
            case CacheCommand.RemoveKey ignored -> "keysRemoved";
        };
    }
}
