package dev.msksinks.cacheentries;

import dev.msksinks.batch.testing.Choices;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.cacheentries.plan.EntryPlan;
import dev.msksinks.cacheentries.write.CacheClient;
import dev.msksinks.cacheentries.write.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Fails now and then: commands or their answers are lost, of all entries or of some, or the function dies between two. */
record FlakyCacheClient(CacheClient cache, Choices choices) implements CacheClient {

    @Override
    public List<Outcome> send(List<EntryPlan> entries, Deadline deadline) {
        int half = entries.size() / 2;
        return switch (choices.next(10)) {
            case 1 -> unconfirmed(entries);
            case 2 -> {
                cache.send(entries, deadline);
                yield unconfirmed(entries);
            }
            case 3 -> {
                List<Outcome> outcomes = new ArrayList<>(unconfirmed(entries.subList(0, half)));
                outcomes.addAll(cache.send(entries.subList(half, entries.size()), deadline));
                yield outcomes;
            }
            case 4 -> {
                List<Outcome> outcomes =
                        new ArrayList<>(cache.send(entries, deadline).subList(0, half));
                outcomes.addAll(unconfirmed(entries.subList(half, entries.size())));
                yield outcomes;
            }
            case 5 -> {
                cache.send(entries.subList(0, half), deadline);
                throw new IllegalStateException("died");
            }
            case 6 -> {
                cache.send(entries, deadline);
                throw new IllegalStateException("died");
            }
            default -> cache.send(entries, deadline);
        };
    }

    @Override
    public void refresh(Deadline deadline) {
        cache.refresh(deadline);
    }

    private static List<Outcome> unconfirmed(List<EntryPlan> entries) {
        return entries.stream()
                .<Outcome>map(_ -> new Outcome.Unconfirmed("lost"))
                .toList();
    }
}
