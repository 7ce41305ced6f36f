package dev.msksinks.customerdata.write;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.plan.Chain;
import dev.msksinks.customerdata.plan.Extent;
import dev.msksinks.customerdata.plan.HourlyNaming;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import dev.msksinks.customerdata.write.protocol.StoredOffsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a chain's objects hold, told by themselves: for a chain that is new, whose item has expired, or whose item was lost.
 * One request lists the hour of all partitions, a thousand objects each, and one more is made for each object of the chain.
 */
record ChainSurvey(HourlyNaming naming, ObjectStore objects) {
    private static final int CONCURRENCY = 8;

    LedgerItem of(Chain chain, Deadline deadline) {
        List<String> keys = objects.list(naming.folder(chain), deadline).stream()
                .filter(key -> naming.isOf(chain, key))
                .toList();
        LedgerItem item = LedgerItem.unwritten(StoredOffsets.NONE, 0);
        for (Extent extent : extents(keys, deadline)) {
            item = item.including(extent);
        }
        return item;
    }

    private List<Extent> extents(List<String> keys, Deadline deadline) {
        if (keys.isEmpty()) {
            return List.of();
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(CONCURRENCY, keys.size()), Thread.ofVirtual().factory())) {
            List<Future<Extent>> reads = keys.stream()
                    .map(key -> threads.submit(() -> objects.extent(key, deadline)))
                    .toList();
            List<Extent> extents = new ArrayList<>();
            for (Future<Extent> read : reads) {
                extents.add(Futures.get(read));
            }
            extents.sort(Comparator.comparingLong(Extent::firstOffset));
            return extents;
        }
    }
}
