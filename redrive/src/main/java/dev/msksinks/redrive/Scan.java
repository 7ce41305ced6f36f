package dev.msksinks.redrive;

import dev.msksinks.redrive.bucket.Bucket;
import dev.msksinks.redrive.letters.Letter;
import dev.msksinks.redrive.letters.UnreadableException;
import dev.msksinks.redrive.marks.Marks;
import dev.msksinks.redrive.marks.Standing;
import dev.msksinks.redrive.select.Entry;
import dev.msksinks.redrive.select.Listing;
import dev.msksinks.redrive.select.Selection;
import dev.msksinks.redrive.send.RedriveEvent;
import dev.msksinks.redrive.send.Target;
import dev.msksinks.redrive.show.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Looks for what is wanted, and changes nothing. */
final class Scan {
    private static final int CONCURRENT_READS = 16;

    private final Bucket bucket;
    private final Loader loader;
    private final Selection selection;
    private final Target target;
    private final Marks marks;
    private final BooleanSupplier stopped;

    /** @param stopped whether nothing further is to be read */
    Scan(Bucket bucket, Selection selection, Target target, Marks marks, BooleanSupplier stopped) {
        this.bucket = bucket;
        this.loader = new Loader(bucket);
        this.selection = selection;
        this.target = target;
        this.marks = marks;
        this.stopped = stopped;
    }

    private record OfObject(Map<Entry, Standing> standings, Optional<String> unreadable) {}

    private record Wanted(Entry entry, Standing standing) {}

    Found find(String prefix, Progress progress) {
        List<String> keys = new Listing(bucket, selection).keys(prefix);
        List<OfObject> read = Parallel.map(CONCURRENT_READS, keys, key -> {
            OfObject found = read(key);
            progress.add(1, 0);
            return found;
        });
        Map<String, String> unreadable = new TreeMap<>();
        // A letter that stands in several objects is one.
        Map<Entry.Id, Wanted> wanted = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            read.get(i).unreadable().ifPresent(why -> unreadable.put(key, why));
            read.get(i)
                    .standings()
                    .forEach((entry, standing) -> wanted.putIfAbsent(entry.id(), new Wanted(entry, standing)));
        }
        return found(wanted.values(), unreadable, keys.size());
    }

    private static Found found(Collection<Wanted> wanted, Map<String, String> unreadable, int objectCount) {
        List<Entry> open = new ArrayList<>();
        List<Entry> refused = new ArrayList<>();
        Set<String> claimedPartitions = new HashSet<>();
        long done = 0;
        long claimed = 0;
        for (Wanted one : sorted(wanted)) {
            String partition = one.entry().coordinates().topicPartition();
            if (one.standing() == Standing.DONE) {
                done++;
            } else if (one.standing() == Standing.CLAIMED_ELSEWHERE || claimedPartitions.contains(partition)) {
                // What stands behind a claim must not overtake it.
                claimedPartitions.add(partition);
                claimed++;
            } else if (one.entry().obstacle().isPresent()) {
                refused.add(one.entry());
            } else {
                open.add(one.entry());
            }
        }
        return new Found(open, refused, done, claimed, unreadable, objectCount);
    }

    private static List<Wanted> sorted(Collection<Wanted> wanted) {
        return wanted.stream()
                .sorted((one, other) -> one.entry().compareTo(other.entry()))
                .toList();
    }

    private OfObject read(String key) {
        if (stopped.getAsBoolean()) {
            throw new CouldNotRunException("Stopped before anything was sent");
        }
        try {
            List<Entry> entries = loader.letters(key).stream()
                    .filter(selection::wants)
                    .map(letter -> entry(key, letter))
                    .toList();
            return new OfObject(marks.standings(entries), Optional.empty());
        } catch (UnreadableException e) {
            return new OfObject(Map.of(), Optional.of(e.getMessage()));
        }
    }

    private Entry entry(String key, Letter letter) {
        Optional<String> obstacle = target.obstacle(letter.record());
        return Entry.of(key, letter, obstacle.isPresent() ? 0 : RedriveEvent.size(letter.record()), obstacle);
    }
}
