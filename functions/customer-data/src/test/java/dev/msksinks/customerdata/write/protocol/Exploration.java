package dev.msksinks.customerdata.write.protocol;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.msksinks.customerdata.plan.Position;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes every course from a world on, breadth first, and holds each state on it to what must be true at any time:
 *
 * <ul>
 *   <li>no record is in two objects;
 *   <li>the records of a writer that is done are in objects, and so is every record that the ledger calls stored;
 *   <li>each writer that has not crashed, left alone, comes to its end, and so does one that comes anew with all records.
 * </ul>
 */
final class Exploration {
    private static final int STEPS_ALONE = 100;

    private final World.Stores stores;
    private final boolean crashes;
    private final List<Position> all;
    private final Function<List<Position>, Writing> newWriter;
    private final long versions;
    private final Set<World> seenAlone = new HashSet<>();

    /**
     * @param all the records that the ledger may call stored only if they are
     * @param versions where to leave off, for writers whose courses have no end
     */
    Exploration(
            World.Stores stores,
            boolean crashes,
            List<Position> all,
            Function<List<Position>, Writing> newWriter,
            long versions) {
        this.stores = stores;
        this.crashes = crashes;
        this.all = all;
        this.newWriter = newWriter;
        this.versions = versions;
    }

    /** What is wrong in a state. */
    static final class Violation extends AssertionError {
        private static final long serialVersionUID = 1;

        Violation(String what, World world) {
            super(what + " in " + world);
        }
    }

    /** Returns how many states there are. */
    int explore(World start) {
        Set<World> seen = new HashSet<>();
        Queue<World> waiting = new ArrayDeque<>();
        seen.add(start);
        waiting.add(start);
        while (!waiting.isEmpty()) {
            World world = waiting.remove();
            check(world);
            for (World next : world.successors(stores, crashes)) {
                if (next.item().map(LedgerItem::version).orElse(0L) <= versions && seen.add(next)) {
                    waiting.add(next);
                }
            }
        }
        return seen.size();
    }

    private void check(World world) {
        Map<Position, Long> stored = stored(world);
        if (stored.values().stream().anyMatch(times -> times > 1)) {
            throw new Violation("a record is in two objects", world);
        }
        for (Optional<Writing> writer : world.writers()) {
            writer.ifPresent(writing -> {
                if (World.isDone(writing)) {
                    checkDone(writing, stored, world);
                } else {
                    finish(world.alone(writing));
                }
            });
        }
        world.item().ifPresent(item -> {
            if (all.stream().anyMatch(record -> item.stored().covers(record) && !stored.containsKey(record))) {
                throw new Violation("the ledger calls stored what is in no object", world);
            }
        });
        if (!all.isEmpty()) {
            finish(world.alone(newWriter.apply(all)));
        }
    }

    private static Map<Position, Long> stored(World world) {
        return world.objects().values().stream()
                .flatMap(List::stream)
                .collect(groupingBy(Function.identity(), counting()));
    }

    private static void checkDone(Writing writing, Map<Position, Long> stored, World world) {
        if (!stored.keySet().containsAll(Mutants.records(writing))) {
            throw new Violation("a writer is done and its records are not stored", world);
        }
    }

    private void finish(World alone) {
        if (!seenAlone.add(alone)) {
            return;
        }
        World now = alone;
        for (int step = 0; step < STEPS_ALONE; step++) {
            Writing writer = now.writers().getFirst().orElseThrow();
            if (World.isDone(writer)) {
                checkDone(writer, stored(now), now);
                return;
            }
            World.Effect effect = now.take(writer.step(), stores);
            now = effect.world().with(0, Optional.of(writer.next(effect.answer())));
        }
        throw new Violation("a writer left alone comes to no end", now);
    }
}
