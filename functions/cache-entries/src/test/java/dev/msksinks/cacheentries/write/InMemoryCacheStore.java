package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.decode.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Cache entries in memory; no time passes for their TTL. */
public final class InMemoryCacheStore implements Store<CachePlan> {
    private sealed interface Entry {
        record Text(String value, Optional<Duration> ttl) implements Entry {}

        record SortedSet(Map<String, Double> scores) implements Entry {}
    }

    private final Map<String, Entry> entries = new HashMap<>();

    @Override
    public WriteResult write(CachePlan plan) {
        List<DeadLetter> rejected = new ArrayList<>();
        for (CacheCommand command : plan.commands()) {
            if (!apply(command)) {
                rejected.add(new DeadLetter(command.record(), PoisonCode.REJECTED_BY_STORE, "another type"));
            }
        }
        return new WriteResult(plan.commands().size() - (long) rejected.size(), 0, rejected);
    }

    public Optional<String> value(String key) {
        return text(key).map(Entry.Text::value);
    }

    public Optional<Duration> ttl(String key) {
        return text(key).flatMap(Entry.Text::ttl);
    }

    public Map<String, Double> scores(String key) {
        return entries.get(key) instanceof Entry.SortedSet(Map<String, Double> scores) ? Map.copyOf(scores) : Map.of();
    }

    public Set<String> keys() {
        return Set.copyOf(entries.keySet());
    }

    private Optional<Entry.Text> text(String key) {
        return Optional.ofNullable(entries.get(key))
                .filter(Entry.Text.class::isInstance)
                .map(Entry.Text.class::cast);
    }

    private boolean apply(CacheCommand command) {
        switch (command) {
            case CacheCommand.SetValue set ->
                entries.put(
                        set.key(), new Entry.Text(new String(set.value().bytes(), StandardCharsets.UTF_8), set.ttl()));
            case CacheCommand.RemoveKey remove -> entries.remove(remove.key());
            case CacheCommand.SetScore(KafkaRecord ignored, String key, String member, double score) -> {
                return change(key, scores -> scores.put(member, score));
            }
            case CacheCommand.ChangeScore(KafkaRecord ignored, String key, String member, double delta) -> {
                return change(key, scores -> scores.merge(member, delta, Double::sum));
            }
            case CacheCommand.RemoveMember(KafkaRecord ignored, String key, String member) -> {
                return change(key, scores -> scores.remove(member));
            }
        }
        return true;
    }

    private boolean change(String key, Consumer<Map<String, Double>> change) {
        if (!(entries.getOrDefault(key, new Entry.SortedSet(Map.of())) instanceof Entry.SortedSet(var scores))) {
            return false;
        }
        Map<String, Double> changed = new HashMap<>(scores);
        change.accept(changed);
        if (changed.isEmpty()) {
            entries.remove(key);
        } else {
            entries.put(key, new Entry.SortedSet(changed));
        }
        return true;
    }
}
