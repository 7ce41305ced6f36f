package dev.msksinks.cacheentries.plan;

import dev.msksinks.batch.plan.Plan;
import dev.msksinks.cacheentries.CacheCommand;
import java.util.List;
import java.util.Map;

/**
 * Commands in the order in which they must take effect on each key.
 *
 * @param reduced how many commands were left out because later ones of the batch leave nothing of them
 */
public record CachePlan(List<CacheCommand> commands, long reduced) implements Plan {

    public CachePlan {
        commands = List.copyOf(commands);
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of("commands", (long) commands.size(), "reduced", reduced);
    }
}
