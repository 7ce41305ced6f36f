package dev.msksinks.cacheentries.testing;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.cacheentries.CacheCommand.AddScore;
import dev.msksinks.cacheentries.CacheCommand.DeleteSet;
import dev.msksinks.cacheentries.CacheCommand.DeleteString;
import dev.msksinks.cacheentries.CacheCommand.IncrementScore;
import dev.msksinks.cacheentries.CacheCommand.RemoveMember;
import dev.msksinks.cacheentries.CacheCommand.SetString;
import dev.msksinks.cacheentries.plan.PlannedCommand;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class InMemorySortedSet implements InMemoryEntry {
    private final Map<String, Double> scores = new HashMap<>();
    private final Map<String, Version> partitions = new HashMap<>();
    private final Map<String, Version> members = new HashMap<>();
    private final Set<Coordinates> redriven = new HashSet<>();
    private Optional<Version> deleted = Optional.empty();

    @Override
    public boolean apply(PlannedCommand planned) {
        Version version = Version.of(planned);
        if (isRepeated(version)) {
            return false;
        }
        Version moved = version.isRedriven()
                ? Optional.ofNullable(partitions.get(version.partition()))
                        .map(mark -> version.reaching(mark.reached()))
                        .orElse(version)
                : partitions.merge(version.partition(), version, (mark, now) -> now.reaching(mark.reached()));
        return deleted.filter(deletion -> !moved.isNewerThan(deletion)).isEmpty()
                && switch (planned.command()) {
                    case DeleteSet _ -> delete(moved);
                    case AddScore add -> settle(add.member(), moved, Optional.of(add.score()));
                    case RemoveMember remove -> settle(remove.member(), moved, Optional.empty());
                    case IncrementScore increment -> increment(increment, moved);
                    case SetString _, DeleteString _ -> throw new IllegalArgumentException("not for a set");
                };
    }

    private boolean isRepeated(Version version) {
        long offset = version.coordinates().offset();
        return redriven.contains(version.coordinates())
                || Optional.ofNullable(partitions.get(version.partition()))
                        .filter(mark -> version.reached() <= mark.reached())
                        .map(mark -> mark.coordinates().offset())
                        .filter(mark -> offset == mark || (offset < mark && !version.isRedriven()))
                        .isPresent();
    }

    private boolean delete(Version version) {
        deleted = Optional.of(version);
        members.values().removeIf(version::isNewerThan);
        scores.keySet().retainAll(members.keySet());
        return true;
    }

    private boolean settle(String member, Version version, Optional<Double> score) {
        if (!isNewest(member, version)) {
            return false;
        }
        members.put(member, version);
        score.ifPresentOrElse(value -> scores.put(member, value), () -> scores.remove(member));
        return true;
    }

    private boolean increment(IncrementScore increment, Version version) {
        if (!isNewest(increment.member(), version)) {
            return false;
        }
        scores.merge(increment.member(), increment.increment(), Double::sum);
        if (version.isRedriven()) {
            redriven.add(version.coordinates());
        }
        return true;
    }

    private boolean isNewest(String member, Version version) {
        return Optional.ofNullable(members.get(member))
                .filter(held -> !version.isNewerThan(held))
                .isEmpty();
    }

    @Override
    public boolean isEmpty() {
        return scores.isEmpty();
    }

    Map<String, Double> scores() {
        return Map.copyOf(scores);
    }
}
