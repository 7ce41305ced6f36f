package dev.msksinks.redrive;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.redrive.marks.Claim;
import dev.msksinks.redrive.marks.Marks;
import dev.msksinks.redrive.select.Batch;
import dev.msksinks.redrive.select.Entry;
import dev.msksinks.redrive.send.Outcome;
import dev.msksinks.redrive.send.Target;
import dev.msksinks.redrive.show.Progress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Sends: claims a batch, sends it, marks what came of it. Partitions go side by side, the batches of one one after the other.
 * Where a partition cannot go on, because the target is unwell or another run is at it, the rest of it is left, and that
 * alone.
 */
final class Execution {
    private final Loader loader;
    private final Marks marks;
    private final Target target;
    private final Progress progress;
    private final BooleanSupplier stopped;
    private final Tally tally = new Tally();
    private volatile boolean ended;

    /** @param stopped whether no further batch is to be begun */
    Execution(Loader loader, Marks marks, Target target, Progress progress, BooleanSupplier stopped) {
        this.loader = loader;
        this.marks = marks;
        this.target = target;
        this.progress = progress;
        this.stopped = stopped;
    }

    Tally.Result run(Collection<List<Batch>> lanes, int parallelism) {
        long wanted = lanes.stream()
                .flatMap(List::stream)
                .mapToLong(batch -> batch.entries().size())
                .sum();
        Parallel.map(parallelism, List.copyOf(lanes), lane -> {
            runLane(lane);
            return true;
        });
        return tally.result(wanted);
    }

    private void runLane(List<Batch> lane) {
        try {
            for (Batch batch : lane) {
                if (ended || stopped.getAsBoolean() || !send(batch)) {
                    return;
                }
            }
        } catch (CouldNotRunException e) {
            ended = true;
            tally.ended(e);
        }
    }

    /** Returns whether what stands behind it may go. */
    private boolean send(Batch batch) {
        Claim claim = marks.claim(batch.entries());
        claim.done().forEach(_ -> tally.elsewhere());
        boolean whole = claim.left().isEmpty();
        if (claim.open().isEmpty()) {
            return whole;
        }
        Map<Entry, Outcome> outcomes;
        try {
            outcomes = outcomes(claim.open());
        } catch (CouldNotRunException e) {
            // Nobody knows whether it arrived, and it may go again.
            settle(all(claim.open(), new Outcome.Unwell("see the error below")));
            throw e;
        }
        settle(outcomes);
        return whole && outcomes.values().stream().noneMatch(Outcome.Unwell.class::isInstance);
    }

    private Map<Entry, Outcome> outcomes(List<Entry> entries) {
        Map<Entry, KafkaRecord> records = loader.records(entries);
        Map<Entry, Outcome> outcomes = all(entries, new Outcome.Refused("it is not there any more"));
        List<Entry> there = entries.stream().filter(records::containsKey).toList();
        if (!there.isEmpty()) {
            List<Outcome> sent = target.send(there.stream().map(records::get).toList());
            for (int i = 0; i < there.size(); i++) {
                outcomes.put(there.get(i), sent.get(i));
            }
        }
        return outcomes;
    }

    private void settle(Map<Entry, Outcome> outcomes) {
        List<Entry> entries = List.copyOf(outcomes.keySet());
        Set<Entry> taken = entries.stream()
                .filter(entry -> outcomes.get(entry) instanceof Outcome.Taken)
                .collect(Collectors.toSet());
        try {
            marks.settle(entries, taken);
        } catch (CouldNotRunException e) {
            tally.unmarked(entries.size());
            throw e;
        }
        outcomes.forEach((entry, outcome) -> {
            switch (outcome) {
                case Outcome.Taken() -> tally.taken();
                case Outcome.Refused(String why) -> tally.failed(entry, why);
                case Outcome.Unwell(String why) -> tally.failed(entry, why);
            }
        });
        progress.add(entries.size(), entries.size() - taken.size());
    }

    private static Map<Entry, Outcome> all(List<Entry> entries, Outcome outcome) {
        Map<Entry, Outcome> outcomes = new LinkedHashMap<>();
        entries.forEach(entry -> outcomes.put(entry, outcome));
        return outcomes;
    }
}
