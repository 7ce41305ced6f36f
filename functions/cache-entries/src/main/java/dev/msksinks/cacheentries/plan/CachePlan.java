package dev.msksinks.cacheentries.plan;

import dev.msksinks.batch.plan.Plan;
import java.util.List;
import java.util.Map;

/**
 * What a batch does to each entry of the cache.
 *
 * @param entries one for each key, in any order
 * @param reduced how many commands were left out because later ones of the batch leave nothing of them
 */
public record CachePlan(List<EntryPlan> entries, long reduced) implements Plan {

    public CachePlan {
        entries = List.copyOf(entries);
    }

    public List<PlannedCommand> commands() {
        return entries.stream().flatMap(entry -> entry.commands().stream()).toList();
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of(
                "entries", (long) entries.size(), "commands", (long) commands().size(), "reduced", reduced);
    }
}
