package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.cacheentries.plan.CachePlanner;
import dev.msksinks.cacheentries.testing.TestCache;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A cache with nothing in it before each test. */
abstract class EmptyCacheFixture {
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
        await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(store.write(plan, Deadline.none()).unwritten())
                                .isEmpty());
    }

    private CacheStore store() {
        return new CacheStore(cache().client(), 1_000);
    }
}
