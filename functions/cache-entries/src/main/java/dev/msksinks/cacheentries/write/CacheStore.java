package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlan;
import java.time.Duration;
import java.util.List;

/**
 * Carries out a plan in pipelines of bounded size, one behind the other, so that the order within each key is kept.
 *
 * <p>What was certainly not applied (a moved slot, a refused connection, a cache that is loading) is sent again a few times,
 * and so is what may or may not have been applied where twice is the same as once. An increment whose outcome is unknown
 * fails the invocation instead. Lambda then delivers the batch again, and an increment of it that did take effect counts
 * twice.
 */
public final class CacheStore implements Store<CachePlan> {
    private final CacheClient client;
    private final int pipelineSize;
    private final Backoff backoff;

    /** @param pipelineSize most commands that are sent before their answers are read */
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
        List<CacheCommand> commands = plan.commands();
        for (int start = 0; start < commands.size(); start += pipelineSize) {
            writePipeline(commands.subList(start, Math.min(start + pipelineSize, commands.size())), tally);
        }
        return tally.result();
    }

    private void writePipeline(List<CacheCommand> commands, Tally tally) {
        long start = System.nanoTime();
        List<CacheCommand> pending = commands;
        for (int failures = 0; !pending.isEmpty(); failures++) {
            if (failures > 0) {
                backoff.pause(failures);
                client.refresh();
            }
            Unfinished unfinished = tally.add(pending, client.send(pending));
            pending = unfinished.commands();
            if (!pending.isEmpty() && backoff.isExhausted(failures + 1, Duration.ofNanos(System.nanoTime() - start))) {
                throw new RetryableStoreException("%d of %d cache commands were not applied in %d attempts: %s"
                        .formatted(pending.size(), commands.size(), failures + 1, unfinished.reasons()));
            }
        }
    }
}
