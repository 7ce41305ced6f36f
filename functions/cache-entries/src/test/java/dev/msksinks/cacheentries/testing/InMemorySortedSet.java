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
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class InMemorySortedSet implements InMemoryEntry {
    private final Map<String, Double> scores = new HashMap<>();
    private final Map<String, Version> partitions = new HashMap<>();
    private final Map<String, Version> members = new HashMap<>();
    private final Map<String, Version> increments = new HashMap<>();
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
                        .filter(mark -> version.coordinates().offset()
                                > mark.coordinates().offset())
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
        Optional<Version> mark = Optional.ofNullable(partitions.get(version.partition()));
        boolean later =
                mark.filter(reached -> version.reached() <= reached.reached()).isEmpty();
        long behind = mark.map(reached ->
                        version.coordinates().offset() - reached.coordinates().offset())
                .orElse(1L);
        if (behind == 0 && !later) {
            return true;
        }
        if (behind <= 0 && !version.isRedriven()) {
            if (later) {
                redriven.removeIf(place -> place.topicPartition().equals(version.partition()));
            }
            return !later;
        }
        return redriven.contains(version.coordinates());
    }

    private boolean delete(Version version) {
        deleted = Optional.of(version);
        Set<String> kept = Stream.of(members.keySet(), increments.keySet())
                .flatMap(Set::stream)
                .filter(member -> isSettled(member, version))
                .collect(Collectors.toSet());
        members.keySet().retainAll(kept);
        increments.keySet().retainAll(kept);
        scores.keySet().retainAll(kept);
        return true;
    }

    private boolean settle(String member, Version version, Optional<Double> score) {
        if (isSettled(member, version)) {
            return false;
        }
        members.put(member, version);
        score.ifPresentOrElse(value -> scores.put(member, value), () -> remove(member));
        return true;
    }

    private void remove(String member) {
        scores.remove(member);
        increments.remove(member);
    }

    private boolean increment(IncrementScore increment, Version version) {
        String member = increment.member();
        if (!isNewest(members, member, version)) {
            return false;
        }
        scores.merge(member, increment.increment(), Double::sum);
        if (isNewest(increments, member, version)) {
            increments.put(member, version);
        }
        if (version.isRedriven()) {
            redriven.add(version.coordinates());
        }
        return true;
    }

    private boolean isSettled(String member, Version version) {
        return !isNewest(members, member, version) || (version.isRedriven() && !isNewest(increments, member, version));
    }

    private static boolean isNewest(Map<String, Version> versions, String member, Version version) {
        return Optional.ofNullable(versions.get(member))
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
