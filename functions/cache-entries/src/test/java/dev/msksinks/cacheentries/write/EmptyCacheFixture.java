package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlanner;
import dev.msksinks.cacheentries.testing.TestCache;
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
        return new CacheStore(cache().client(), 1_000).write(new CachePlanner().plan(commands), Deadline.none());
    }
}
