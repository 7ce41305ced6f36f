package dev.msksinks.cacheentries.testing;

import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.CacheCommand.AddScore;
import dev.msksinks.cacheentries.CacheCommand.DeleteKey;
import dev.msksinks.cacheentries.CacheCommand.IncrementScore;
import dev.msksinks.cacheentries.CacheCommand.RemoveMember;
import dev.msksinks.cacheentries.CacheCommand.SetString;
import dev.msksinks.cacheentries.write.CacheClient;
import dev.msksinks.cacheentries.write.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A cache in memory that never fails and in which nothing expires. */
public final class InMemoryCache implements CacheClient, TestCache {
    private static final Outcome WRONG_TYPE =
            new Outcome.Refused("the cache holds another type of value under the key");

    private sealed interface Entry {}

    private record Text(String value, Optional<Duration> timeToLive) implements Entry {}

    private record Scores(Map<String, Double> byMember) implements Entry {}

    private final Map<String, Entry> entries = new HashMap<>();

    @Override
    public List<Outcome> send(List<CacheCommand> commands) {
        return commands.stream().map(this::apply).toList();
    }

    @Override
    public void refresh() {
        // Everything is here
    }

    private Outcome apply(CacheCommand command) {
        return switch (command) {
            case SetString set -> {
                String value = new String(set.value().bytes(), StandardCharsets.UTF_8);
                entries.put(set.key(), new Text(value, set.timeToLive()));
                yield new Outcome.Applied();
            }
            case DeleteKey delete -> changed(entries.remove(delete.key()) != null);
            case AddScore add ->
                entries.getOrDefault(add.key(), none()) instanceof Scores(var scores)
                        ? changed(
                                !Double.valueOf(add.score()).equals(put(add.key(), scores, add.member(), add.score())))
                        : WRONG_TYPE;
            case IncrementScore increment -> {
                if (!(entries.getOrDefault(increment.key(), none()) instanceof Scores(var scores))) {
                    yield WRONG_TYPE;
                }
                double score = scores.getOrDefault(increment.member(), 0.0) + increment.increment();
                put(increment.key(), scores, increment.member(), score);
                yield new Outcome.Applied();
            }
            case RemoveMember remove -> {
                if (!(entries.getOrDefault(remove.key(), none()) instanceof Scores(var scores))) {
                    yield WRONG_TYPE;
                }
                boolean removed = scores.remove(remove.member()) != null;
                if (scores.isEmpty()) {
                    entries.remove(remove.key());
                }
                yield changed(removed);
            }
        };
    }

    private Double put(String key, Map<String, Double> scores, String member, double score) {
        entries.put(key, new Scores(scores));
        return scores.put(member, score);
    }

    private static Outcome changed(boolean changed) {
        return changed ? new Outcome.Applied() : new Outcome.Unneeded();
    }

    private static Scores none() {
        return new Scores(new TreeMap<>());
    }

    @Override
    public CacheClient client() {
        return this;
    }

    @Override
    public void clear() {
        entries.clear();
    }

    @Override
    public Optional<String> get(String key) {
        return entries.get(key) instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }

    @Override
    public Optional<Duration> timeToLive(String key) {
        return entries.get(key) instanceof Text text ? text.timeToLive() : Optional.empty();
    }

    @Override
    public Map<String, Double> scores(String key) {
        return entries.get(key) instanceof Scores(var scores) ? Map.copyOf(scores) : Map.of();
    }
}
