package dev.msksinks.cacheentries.write;

import static dev.msksinks.cacheentries.Commands.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.local.parts.RealParts;
import dev.msksinks.local.parts.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RedisNodeStoreTest extends CacheStoreContract {
    private static final CachePlan ONE_VALUE = new CachePlan(List.of(set(1, "one", "v")));

    private static Store<CachePlan> store;
    private static RedisClient redis;

    @BeforeAll
    static void connect() {
        RedisServer server = RealParts.redis();
        store = storeOf(server);
        redis = RedisClient.create("127.0.0.1", server.port());
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @Override
    Store<CachePlan> store() {
        return store;
    }

    @Override
    Optional<String> value(String key) {
        return new RedisReader(redis).value(key);
    }

    @Override
    Optional<Duration> ttl(String key) {
        return new RedisReader(redis).ttl(key);
    }

    @Override
    Map<String, Double> scores(String key) {
        return new RedisReader(redis).scores(key);
    }

    @Test
    void restartOfTheCacheIsSurvivedOnTheNextWrite() {
        try (RedisServer server = RedisServer.start()) {
            Store<CachePlan> restarted = storeOf(server);
            restarted.write(ONE_VALUE);
            server.kill();
            server.restart();

            assertThat(restarted.write(ONE_VALUE)).isEqualTo(WriteResult.of(1, 0));
        }
    }

    @Test
    void cacheThatIsDownIsRetryableUntilItIsBack() {
        try (RedisServer server = RedisServer.start()) {
            Store<CachePlan> interrupted = storeOf(server);
            interrupted.write(ONE_VALUE);
            server.kill();

            assertThatThrownBy(() -> interrupted.write(ONE_VALUE))
                    .isInstanceOf(RetryableStoreException.class)
                    .hasMessageContaining(server.endpoint());

            server.restart();
            assertThat(interrupted.write(ONE_VALUE)).isEqualTo(WriteResult.of(1, 0));
        }
    }

    @Test
    void cacheThatDoesNotAnswerIsRetryable() {
        try (RedisServer server = RedisServer.start()) {
            Store<CachePlan> hanging = storeOf(server);
            server.suspend();

            assertThatThrownBy(() -> hanging.write(ONE_VALUE)).isInstanceOf(RetryableStoreException.class);

            server.resume();
            assertThat(hanging.write(ONE_VALUE)).isEqualTo(WriteResult.of(1, 0));
        }
    }

    @Test
    void errorThatIsNotOfTheRecordIsRetryable() {
        try (RedisServer server = RedisServer.start();
                RedisClient administrator = RedisClient.create("127.0.0.1", server.port())) {
            administrator.configSet("maxmemory", "1");

            assertThatThrownBy(() -> storeOf(server).write(ONE_VALUE))
                    .isInstanceOf(RetryableStoreException.class)
                    .hasStackTraceContaining("OOM");
        }
    }

    private static Store<CachePlan> storeOf(RedisServer server) {
        return RedisCacheStore.node(CacheEndpoint.parse(server.endpoint()), false, PIPELINE_SIZE);
    }
}
