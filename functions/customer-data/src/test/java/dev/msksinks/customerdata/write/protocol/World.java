package dev.msksinks.customerdata.write.protocol;

import dev.msksinks.customerdata.plan.Extent;
import dev.msksinks.customerdata.plan.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that there is at one moment: the chain's item, its objects by their keys, and where each writer stands. A writer that
 * is absent has crashed.
 *
 * @param later who writes when nobody else does any more
 * @param losses how often the item can be lost before that
 * @param fences how many fences there may be
 */
record World(
        Optional<LedgerItem> item,
        Map<String, List<Position>> objects,
        List<Optional<Writing>> writers,
        List<Writing> later,
        int losses,
        int fences) {

    /** What the stores do: as they are, or worse than the protocol needs them. */
    record Stores(boolean conditionalLedger, boolean conditionalObjects) {
        static final Stores SOUND = new Stores(true, true);
    }

    /** A step's effect and its answer. */
    record Effect(World world, Answer answer) {}

    static World of(Map<String, List<Position>> objects, List<? extends Writing> writers, int fences) {
        return new World(
                Optional.empty(),
                objects,
                writers.stream().map(Optional::<Writing>of).toList(),
                List.of(),
                0,
                fences);
    }

    /** Every world that can follow this one directly. */
    List<World> successors(Stores stores, boolean crashes) {
        List<World> successors = new ArrayList<>();
        for (int i = 0; i < writers.size(); i++) {
            Optional<Writing> writer = writers.get(i);
            if (writer.isEmpty() || isDone(writer.get()) || isOneFenceTooMany(writer.get())) {
                continue;
            }
            Effect once = take(writer.get().step(), stores);
            successors.add(once.world().with(i, Optional.of(writer.get().next(once.answer()))));
            // The answer was lost, and the client has tried again.
            Effect twice = once.world().take(writer.get().step(), stores);
            if (!twice.answer().equals(once.answer())) {
                successors.add(twice.world().with(i, Optional.of(writer.get().next(twice.answer()))));
            }
            if (crashes) {
                successors.add(with(i, Optional.empty()));
                successors.add(once.world().with(i, Optional.empty()));
            }
        }
        if (!later.isEmpty() && nobodyIsWriting()) {
            successors.add(afterwards(item));
            if (losses > 0) {
                successors.add(afterwards(Optional.empty()));
            }
        }
        return successors;
    }

    private World afterwards(Optional<LedgerItem> kept) {
        List<Optional<Writing>> next = later.stream().map(Optional::<Writing>of).toList();
        return new World(kept, objects, next, List.of(), 0, fences);
    }

    /** Writers can keep one another off for ever, a fence each time: the courses are cut off there. */
    private boolean isOneFenceTooMany(Writing writer) {
        return writer.step() instanceof Step.Fence
                && objects.values().stream().filter(List::isEmpty).count() >= fences;
    }

    private boolean nobodyIsWriting() {
        return writers.stream().allMatch(writer -> writer.map(World::isDone).orElse(true));
    }

    static boolean isDone(Writing writing) {
        return writing.step() instanceof Step.Done;
    }

    World with(int writer, Optional<Writing> state) {
        List<Optional<Writing>> changed = new ArrayList<>(writers);
        changed.set(writer, state);
        return new World(item, objects, List.copyOf(changed), later, losses, fences);
    }

    World alone(Writing writer) {
        return new World(item, objects, List.of(Optional.of(writer)), List.of(), 0, Integer.MAX_VALUE);
    }

    Effect take(Step step, Stores stores) {
        return switch (step) {
            case Step.Read() -> new Effect(this, new Answer.Item(item));
            case Step.Survey() -> new Effect(this, new Answer.Surveyed(survey()));
            case Step.Replace(LedgerItem next) -> replace(next, stores);
            case Step.Create(String key, List<Position> records) -> create(key, records, stores);
            case Step.Fence(String key, long ignored) -> create(key, List.of(), stores);
            case Step.Look(String key) -> new Effect(this, new Answer.Holds(extent(objects.get(key))));
            case Step.Pause() -> new Effect(this, new Answer.Continued());
            case Step.Done() -> throw new IllegalStateException();
        };
    }

    private Effect replace(LedgerItem next, Stores stores) {
        long version = item.map(LedgerItem::version).orElse(0L);
        return version == next.version() - 1 || !stores.conditionalLedger()
                ? new Effect(
                        new World(Optional.of(next), objects, writers, later, losses, fences), new Answer.Replaced())
                : new Effect(this, new Answer.Refused(item));
    }

    private Effect create(String key, List<Position> records, Stores stores) {
        if (objects.containsKey(key) && stores.conditionalObjects()) {
            return new Effect(this, new Answer.Exists());
        }
        Map<String, List<Position>> more = new HashMap<>(objects);
        more.put(key, records);
        return new Effect(new World(item, Map.copyOf(more), writers, later, losses, fences), new Answer.Created());
    }

    private LedgerItem survey() {
        LedgerItem found = LedgerItem.unwritten(StoredOffsets.NONE, 0);
        for (String key : objects.keySet().stream().sorted().toList()) {
            if (!key.startsWith("redrive")) {
                found = found.including(extent(objects.get(key)));
            }
        }
        return found;
    }

    private static Extent extent(List<Position> records) {
        return records.isEmpty() ? Extent.emptyAt(0) : Extent.of(records);
    }
}
