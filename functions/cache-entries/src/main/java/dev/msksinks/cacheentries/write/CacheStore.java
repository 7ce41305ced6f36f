package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.Unwritten;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.cacheentries.plan.EntryPlan;
import java.util.List;
import java.util.Map;

/**
 * Carries out a plan: all of it once, then what is unconfirmed again a few times, whether it took effect or not, since a
 * command that did has none again. What stays unconfirmed is for Lambda to deliver again; nothing else waits for it.
 */
public final class CacheStore implements Store<CachePlan> {
    private final CacheClient client;
    private final int pipelineSize;
    private final Backoff backoff;
    /** The last invocation has left something: what it knew of the nodes may be outdated. */
    private boolean outdated;

    /** @param pipelineSize most commands that are sent before their answers are read, give or take one entry's */
    public CacheStore(CacheClient client, int pipelineSize) {
        this(client, pipelineSize, Backoff.standard());
    }

    CacheStore(CacheClient client, int pipelineSize, Backoff backoff) {
        this.client = client;
        this.pipelineSize = pipelineSize;
        this.backoff = backoff;
    }

    @Override
    public WriteResult write(CachePlan plan, Deadline deadline) {
        Tally tally = new Tally();
        List<EntryPlan> left = plan.entries();
        for (int attempts = 1; !left.isEmpty(); attempts++) {
            if (outdated) {
                client.refresh(deadline);
            }
            Sending sending = new Sending(left);
            sending.send(client, pipelineSize, deadline, tally);
            left = sending.left();
            outdated = !left.isEmpty();
            if (outdated && !backoff.pause(attempts, deadline)) {
                return tally.result().but(unwritten(left, attempts, sending.reasons()));
            }
        }
        return tally.result();
    }

    private static Unwritten unwritten(List<EntryPlan> left, int attempts, Map<String, Integer> reasons) {
        List<Coordinates> records =
                left.stream().flatMap(entry -> entry.records().stream()).toList();
        return new Unwritten(
                records,
                new RetryableStoreException(
                        "%d entries of the cache are not confirmed after %d attempts; commands by reason: %s"
                                .formatted(left.size(), attempts, reasons)));
    }
}
