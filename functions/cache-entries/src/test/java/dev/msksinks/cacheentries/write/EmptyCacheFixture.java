package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Unwritten;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.cacheentries.plan.CachePlanner;
import dev.msksinks.cacheentries.testing.TestCache;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A cache with nothing in it before each test. */
abstract class EmptyCacheFixture {
    private static final int DELIVERIES = 20;

    abstract TestCache cache();

    @BeforeEach
    void startEmpty() {
        cache().clear();
    }

    final WriteResult write(CacheCommand... commands) {
        return write(List.of(commands));
    }

    final WriteResult write(List<CacheCommand> commands) {
        return store().write(new CachePlanner().plan(commands), Deadline.none());
    }

    /** Writes the same again as long as something is left, as Lambda has it done. */
    final void writeUntilDone(List<CacheCommand> commands) {
        deliverUntilDone(store(), new CachePlanner().plan(commands));
    }

    static void deliverUntilDone(CacheStore store, CachePlan plan) {
        Optional<Unwritten> left = store.write(plan, Deadline.none()).unwritten();
        for (int i = 0; left.isPresent() && i < DELIVERIES; i++) {
            left = store.write(plan, Deadline.none()).unwritten();
        }
        assertThat(left).isEmpty();
    }

    private CacheStore store() {
        return new CacheStore(cache().client(), 1_000);
    }
}
