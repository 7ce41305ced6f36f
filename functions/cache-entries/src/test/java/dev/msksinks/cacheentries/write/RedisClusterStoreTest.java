package dev.msksinks.cacheentries.write;

import static dev.msksinks.cacheentries.Commands.change;
import static dev.msksinks.cacheentries.Commands.remove;
import static dev.msksinks.cacheentries.Commands.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.decode.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.local.parts.RedisCluster;
import dev.msksinks.local.parts.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.util.JedisClusterCRC16;

class RedisClusterStoreTest extends CacheStoreContract {
    private static RedisCluster cluster;
    private static Store<CachePlan> store;
    private static RedisClusterClient redis;

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start(2);
        store = RedisCacheStore.cluster(CacheEndpoint.parse(cluster.endpoint()), false, PIPELINE_SIZE);
        redis = RedisClusterClient.create(HostAndPort.from(cluster.endpoint()));
    }

    @AfterAll
    static void stop() {
        redis.close();
        cluster.close();
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
    void keysThatMovedToAnotherNodeAreWrittenThereOnceAndInOrder() {
        String moved = "moved:" + UUID.randomUUID();
        String counter = "{" + moved + "}:counter";
        write(set(0, moved, "before"), change(1, counter, "a", 1));
        move(moved);

        List<CacheCommand> commands = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            commands.add(set(i, moved, "value " + i));
            commands.add(change(i, counter, "a", 1));
            commands.add(set(i, "stays:" + i, "v"));
            commands.add(change(i, "stays:counter:" + moved, "a", 1));
        }

        assertThat(store.write(new CachePlan(commands))).isEqualTo(WriteResult.of(commands.size(), 0));
        assertThat(value(moved)).contains("value 100");
        assertThat(scores(counter)).isEqualTo(Map.of("a", 101.0));
        assertThat(scores("stays:counter:" + moved)).isEqualTo(Map.of("a", 100.0));
    }

    @Test
    void keyThatMovedIsRemovedWhereItIsNow() {
        String moved = "moved:" + UUID.randomUUID();
        write(set(0, moved, "v"));
        move(moved);

        assertThat(write(set(1, moved, "later"), remove(2, moved))).isEqualTo(WriteResult.of(2, 0));
        assertThat(value(moved)).isEmpty();
    }

    @Test
    void clusterThatIsNotThereIsRetryableUntilItIs() {
        try (RedisCluster own = RedisCluster.start(1)) {
            RedisServer node = own.nodes().getFirst();
            Store<CachePlan> unreachable =
                    RedisCacheStore.cluster(CacheEndpoint.parse(own.endpoint()), false, PIPELINE_SIZE);
            CachePlan plan = new CachePlan(List.of(set(1, "k", "v")));
            node.kill();

            assertThatThrownBy(() -> unreachable.write(plan))
                    .isInstanceOf(RetryableStoreException.class)
                    .hasMessageContaining(own.endpoint());

            node.restart();
            assertThat(unreachable.write(plan)).isEqualTo(WriteResult.of(1, 0));
        }
    }

    private static void move(String key) {
        int slot = JedisClusterCRC16.getSlot(key);
        RedisServer from = cluster.ownerOf(slot);
        RedisServer to = cluster.nodes().stream()
                .filter(node -> node.port() != from.port())
                .findFirst()
                .orElseThrow();
        cluster.moveSlot(slot, from, to);
    }
}
