package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.CacheCommand.IncrementScore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The commands of a sending that are to be sent again, in their order, and why. */
final class Unfinished {
    private final List<CacheCommand> commands = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Integer> reasons = new TreeMap<>();

    List<CacheCommand> commands() {
        return List.copyOf(commands);
    }

    /** How often there was which reason. */
    Map<String, Integer> reasons() {
        return Map.copyOf(reasons);
    }

    void addNotApplied(CacheCommand command, String why) {
        commands.add(command);
        keys.add(command.key());
        reasons.merge(why, 1, Integer::sum);
    }

    /** @throws RetryableStoreException if sending the command again could apply it twice */
    void addUnknown(CacheCommand command, String why) {
        if (command instanceof IncrementScore) {
            throw new RetryableStoreException(
                    "It is unknown whether an increment was applied (%s), so it is not sent again; its record is %s"
                            .formatted(why, command.record().coordinates()));
        }
        addNotApplied(command, why);
    }

    /**
     * A command took effect. If an earlier one of its key is to be sent again, it would now take effect behind it, which
     * only the whole batch in its order can mend.
     *
     * @throws RetryableStoreException if so
     */
    void checkOrder(CacheCommand applied) {
        if (keys.contains(applied.key())) {
            throw new RetryableStoreException(
                    "A slot moved between two commands of one key, and only the later was applied; its record is "
                            + applied.record().coordinates());
        }
    }
}
