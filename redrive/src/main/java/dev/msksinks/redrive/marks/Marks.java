package dev.msksinks.redrive.marks;

import dev.msksinks.redrive.bucket.Bucket;
import dev.msksinks.redrive.marks.Mark.State;
import dev.msksinks.redrive.select.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was sent again, so that it is not sent twice: claimed before it is sent, done behind it, and without a mark again if it
 * failed. Each object is only written if nobody else did since it was read, so of two runs at the same time one gets the
 * claim. What remains is a run that ends between sending and marking: its claims are open again once they are older than
 * {@code claimTimeout}.
 */
public final class Marks {
    private final MarkObjects objects;
    private final Run run;
    private final InstantSource clock;
    private final Instant begin;

    /**
     * A run of the command.
     *
     * @param id names it among all runs
     * @param target where it sends to, for whoever reads the marks
     * @param claimTimeout after which another run's claim is taken over; longer than a request may last
     * @param again whether what was done before this run began is sent again
     */
    public record Run(String id, String target, Duration claimTimeout, boolean again) {}

    public Marks(Bucket bucket, Run run, InstantSource clock) {
        this.objects = new MarkObjects(bucket);
        this.run = run;
        this.clock = clock;
        this.begin = clock.instant();
    }

    /** How each of them stands, without claiming any. */
    public Map<Entry, Standing> standings(Collection<Entry> entries) {
        Map<Entry, Standing> standings = new HashMap<>();
        byMarkKey(entries).forEach((key, ofKey) -> {
            Map<String, Mark> marks = objects.read(key);
            ofKey.forEach(entry -> standings.put(entry, standing(marks, entry)));
        });
        return standings;
    }

    /**
     * Claims what is open, up to the first entry that another run has claimed: what stands behind it must not overtake it.
     *
     * @param entries in the order in which they are to be sent
     */
    public Claim claim(List<Entry> entries) {
        Map<Entry, Standing> before = new HashMap<>();
        byMarkKey(entries)
                .forEach((key, ofKey) -> objects.update(key, marks -> {
                    ofKey.forEach(entry -> before.put(entry, standing(marks, entry)));
                    List<Entry> open = ofKey.stream()
                            .filter(entry -> before.get(entry) == Standing.OPEN)
                            .toList();
                    open.forEach(entry -> put(marks, entry, State.CLAIMED));
                    return !open.isEmpty();
                }));
        int end = (int) entries.stream()
                .takeWhile(entry -> before.get(entry) != Standing.CLAIMED_ELSEWHERE)
                .count();
        release(having(Standing.OPEN, entries.subList(end, entries.size()), before));
        return new Claim(
                having(Standing.OPEN, entries.subList(0, end), before),
                having(Standing.DONE, entries, before),
                entries.subList(end, entries.size()).stream()
                        .filter(entry -> before.get(entry) != Standing.DONE)
                        .toList());
    }

    /** Says what came of what this run has claimed: what was taken is done, the rest anybody's again. */
    public void settle(List<Entry> entries, Set<Entry> taken) {
        byMarkKey(entries)
                .forEach((key, ofKey) -> objects.update(key, marks -> {
                    ofKey.forEach(entry -> {
                        if (taken.contains(entry)) {
                            put(marks, entry, State.DONE);
                        } else {
                            removeClaim(marks, entry);
                        }
                    });
                    return true;
                }));
    }

    private void release(List<Entry> entries) {
        if (!entries.isEmpty()) {
            settle(entries, Set.of());
        }
    }

    private static List<Entry> having(Standing standing, List<Entry> entries, Map<Entry, Standing> standings) {
        return entries.stream()
                .filter(entry -> standings.get(entry) == standing)
                .toList();
    }

    private Standing standing(Map<String, Mark> marks, Entry entry) {
        return Optional.ofNullable(marks.get(entry.id().name()))
                .map(this::standing)
                .orElse(Standing.OPEN);
    }

    private Standing standing(Mark mark) {
        return switch (mark.state()) {
            // What a run did since this one began is done, whichever of them it was.
            case DONE -> run.again() && mark.at().isBefore(begin) ? Standing.OPEN : Standing.DONE;
            case CLAIMED -> {
                boolean timedOut = !mark.at().plus(run.claimTimeout()).isAfter(clock.instant());
                yield mark.run().equals(run.id()) || timedOut ? Standing.OPEN : Standing.CLAIMED_ELSEWHERE;
            }
        };
    }

    private void put(Map<String, Mark> marks, Entry entry, State state) {
        String name = entry.id().name();
        marks.put(name, new Mark(name, state, clock.instant(), run.id(), run.target()));
    }

    /** Another run may have taken it over meanwhile. */
    private void removeClaim(Map<String, Mark> marks, Entry entry) {
        marks.computeIfPresent(
                entry.id().name(),
                (name, mark) -> mark.state() == State.CLAIMED && mark.run().equals(run.id()) ? null : mark);
    }

    private static Map<String, List<Entry>> byMarkKey(Collection<Entry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.id().markKey()));
    }
}
