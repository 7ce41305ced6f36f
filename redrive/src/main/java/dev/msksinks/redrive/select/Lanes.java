package dev.msksinks.redrive.select;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts what is to be sent into batches. Those of a lane, which is a topic-partition, go one after the other, so that its
 * records keep their order. Pure.
 */
public final class Lanes {
    private Lanes() {}

    /**
     * @param mostRecords letters in a batch
     * @param mostBytes of the letters of a batch; a letter that is larger goes alone
     */
    public static Collection<List<Batch>> of(List<Entry> sorted, int mostRecords, int mostBytes) {
        Map<String, List<Entry>> lanes = new LinkedHashMap<>();
        sorted.forEach(entry -> lanes.computeIfAbsent(entry.coordinates().topicPartition(), _ -> new ArrayList<>())
                .add(entry));
        return lanes.values().stream()
                .map(lane -> batches(lane, mostRecords, mostBytes))
                .toList();
    }

    private static List<Batch> batches(List<Entry> lane, int mostRecords, int mostBytes) {
        List<Batch> batches = new ArrayList<>();
        List<Entry> batch = new ArrayList<>();
        long bytes = 0;
        for (Entry entry : lane) {
            if (!batch.isEmpty() && !fits(entry, batch, bytes, mostRecords, mostBytes)) {
                batches.add(new Batch(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(entry);
            bytes += entry.bytes();
        }
        if (!batch.isEmpty()) {
            batches.add(new Batch(batch));
        }
        return batches;
    }

    private static boolean fits(Entry entry, List<Entry> batch, long bytes, int mostRecords, int mostBytes) {
        return batch.size() < mostRecords
                && bytes + entry.bytes() <= mostBytes
                // An answer names records by their offsets, which a topic that was made again has twice.
                && batch.getLast().coordinates().offset() != entry.coordinates().offset();
    }
}
