package dev.msksinks.cacheentries.testing;

import dev.msksinks.cacheentries.CacheCommand.SetString;
import dev.msksinks.cacheentries.plan.PlannedCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

final class InMemoryString implements InMemoryEntry {
    private final Map<String, Version> partitions = new HashMap<>();
    private Optional<SetString> newest = Optional.empty();

    @Override
    public boolean apply(PlannedCommand planned) {
        Version version = Version.of(planned);
        Optional<Version> reached = Optional.ofNullable(partitions.get(version.partition()));
        if (reached.filter(mark -> hasReached(mark, version)).isPresent()) {
            return false;
        }
        Version moved = reached.map(mark -> version.reaching(mark.reached())).orElse(version);
        partitions.put(version.partition(), moved);
        if (!partitions.values().stream()
                .filter(mark -> !mark.partition().equals(moved.partition()))
                .allMatch(moved::isNewerThan)) {
            return false;
        }
        newest = planned.command() instanceof SetString set ? Optional.of(set) : Optional.empty();
        return true;
    }

    private static boolean hasReached(Version mark, Version version) {
        return version.coordinates().offset() <= mark.coordinates().offset()
                && (version.isRedriven() || version.reached() <= mark.reached());
    }

    @Override
    public boolean isEmpty() {
        return newest.isEmpty();
    }

    Optional<String> value() {
        return newest.map(set -> new String(set.value().bytes(), StandardCharsets.UTF_8));
    }

    Optional<Duration> timeToLive() {
        return newest.flatMap(SetString::timeToLive);
    }
}
