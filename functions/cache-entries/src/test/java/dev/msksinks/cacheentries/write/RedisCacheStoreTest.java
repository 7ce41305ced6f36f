package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.cacheentries.testing.RealCache;
import dev.msksinks.cacheentries.testing.TestCache;
import dev.msksinks.local.parts.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;

class RedisCacheStoreTest extends CacheStoreContract {
    private static RedisServer server;
    private static RealCache cache;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        cache = RealCache.of(server);
    }

    @AfterAll
    static void stop() {
        cache.close();
        server.close();
    }

    @Override
    TestCache cache() {
        return cache;
    }

    @Test
    void restartBetweenInvocationsIsSurvived() {
        write(commands.set("orders:18", "1"), commands.increment("z", "m", 1));
        server.kill();
        server.restart();
        assertThat(write(commands.increment("z", "m", 1), commands.set("orders:19", "1"))
                        .applied())
                .isEqualTo(2);
        assertThat(cache.scores("z")).isEqualTo(Map.of("m", 1.0));
    }

    @Test
    void connectionClosedByTheServerIsReplacedBeforeAnythingIsSent() {
        write(commands.set("orders:18", "1"));
        try (Jedis admin = new Jedis("127.0.0.1", server.port())) {
            admin.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
        }
        write(commands.increment("z", "m", 1));
        assertThat(cache.scores("z")).isEqualTo(Map.of("m", 1.0));
    }

    @Test
    void cacheThatIsDownFailsTheInvocation() {
        write(commands.set("orders:18", "1"));
        server.kill();
        try {
            assertThatExceptionOfType(RetryableStoreException.class)
                    .isThrownBy(() -> write(commands.set("orders:18", "secret-value"), commands.increment("z", "m", 1)))
                    .withMessageContaining("2 of 2 cache commands were not applied in 5 attempts")
                    .withMessageContaining("ConnectException")
                    .withMessageNotContaining("secret-value")
                    .withMessageNotContaining("orders:18");
        } finally {
            server.restart();
        }
    }

    @Test
    void cacheThatHangsFailsTheInvocationInBoundedTime() {
        CacheStore impatient = impatient();
        impatient.write(new CachePlan(List.of(commands.increment("z", "m", 1)), 0), Deadline.none());
        server.suspend();
        try {
            assertThatExceptionOfType(RetryableStoreException.class)
                    .isThrownBy(() -> impatient.write(
                            new CachePlan(List.of(commands.increment("z", "m", 1)), 0), Deadline.none()))
                    .withMessageContaining("SocketTimeoutException");
        } finally {
            server.resume();
        }
        impatient.write(new CachePlan(List.of(commands.increment("z", "m", 1)), 0), Deadline.none());
        assertThat(cache.scores("z")).isEqualTo(Map.of("m", 2.0));
    }

    @Test
    void cacheOutOfMemoryFailsTheInvocationAndDeadLettersNothing() {
        cache.reader().configSet("maxmemory", "1");
        try {
            assertThatExceptionOfType(RetryableStoreException.class)
                    .isThrownBy(() -> impatient()
                            .write(new CachePlan(List.of(commands.set("orders:18", "1")), 0), Deadline.none()))
                    .withMessageContaining("{OOM=1}");
        } finally {
            cache.reader().configSet("maxmemory", "0");
        }
    }

    @Test
    void replicaRefusesWritesAndFailsTheInvocation() {
        try (Jedis admin = new Jedis("127.0.0.1", server.port())) {
            admin.replicaof("127.0.0.1", 1);
            try {
                assertThatExceptionOfType(RetryableStoreException.class)
                        .isThrownBy(() -> impatient()
                                .write(new CachePlan(List.of(commands.set("orders:18", "1")), 0), Deadline.none()))
                        .withMessageContaining("READONLY");
            } finally {
                admin.replicaofNoOne();
            }
        }
    }

    /** Waits half a second for an answer. */
    private static CacheStore impatient() {
        CacheEndpoint endpoint = new CacheEndpoint("127.0.0.1", server.port(), false, false, Optional.empty());
        JedisClientConfig settings = JedisSettings.of(endpoint, Duration.ofMillis(500));
        return new CacheStore(
                JedisCacheClient.of(endpoint, settings),
                1_000,
                new Backoff(List.of(Duration.ofMillis(1)), Duration.ofSeconds(10)));
    }
}
