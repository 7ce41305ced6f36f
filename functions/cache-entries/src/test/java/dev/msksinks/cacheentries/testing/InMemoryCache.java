package dev.msksinks.cacheentries.testing;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.cacheentries.plan.EntryPlan;
import dev.msksinks.cacheentries.plan.PlannedCommand;
import dev.msksinks.cacheentries.write.CacheClient;
import dev.msksinks.cacheentries.write.Effect;
import dev.msksinks.cacheentries.write.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cache in memory that never fails and in which nothing expires. */
public final class InMemoryCache implements CacheClient, TestCache {
    private final Map<String, InMemoryEntry> entries = new HashMap<>();

    @Override
    public synchronized List<Outcome> send(List<EntryPlan> sent, Deadline deadline) {
        return sent.stream().map(this::apply).toList();
    }

    @Override
    public void refresh(Deadline deadline) {
        // Everything is here
    }

    private Outcome apply(EntryPlan plan) {
        InMemoryEntry entry = entries.compute(
                plan.key(),
                (_, held) -> held != null && (isFor(plan, held) || !held.isEmpty())
                        ? held
                        : plan.isSortedSet() ? new InMemorySortedSet() : new InMemoryString());
        if (!isFor(plan, entry)) {
            return new Outcome.Refused("the cache holds another type of value under the key");
        }
        return new Outcome.Done(plan.commands().stream()
                .map((PlannedCommand command) -> entry.apply(command) ? Effect.APPLIED : Effect.SUPERSEDED)
                .toList());
    }

    private static boolean isFor(EntryPlan plan, InMemoryEntry entry) {
        return entry instanceof InMemorySortedSet == plan.isSortedSet();
    }

    @Override
    public CacheClient client() {
        return this;
    }

    @Override
    public synchronized void clear() {
        entries.clear();
    }

    @Override
    public synchronized Optional<String> get(String key) {
        return entries.get(key) instanceof InMemoryString string ? string.value() : Optional.empty();
    }

    @Override
    public synchronized Optional<Duration> timeToLive(String key) {
        return entries.get(key) instanceof InMemoryString string ? string.timeToLive() : Optional.empty();
    }

    @Override
    public synchronized Map<String, Double> scores(String key) {
        return entries.get(key) instanceof InMemorySortedSet set ? set.scores() : Map.of();
    }
}
