package dev.msksinks.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.util.JedisClusterCRC16;

class RedisClusterTest {

    private static RedisCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start(3);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void spreadsKeysOverItsMasters() {
        try (var client = RedisClusterClient.create(HostAndPort.from(cluster.endpoint()))) {
            for (int order = 0; order < 300; order++) {
                client.set("spread:" + order, "x");
            }
        }
        for (RedisServer node : cluster.nodes()) {
            try (var redis = new Jedis("127.0.0.1", node.port())) {
                assertThat(redis.dbSize()).isPositive();
            }
        }
    }

    @Test
    void oneMasterAloneHoldsEverySlot() {
        try (var alone = RedisCluster.start(1)) {
            assertThat(alone.ownerOf(0)).isSameAs(alone.ownerOf(16_383));
        }
    }

    @Test
    void allNodesAgreeOnASlotThatMovesQuicklyBothWays() {
        String key = "inventory:store-1";
        int slot = JedisClusterCRC16.getSlot(key);
        try (var moving = RedisCluster.start(3)) {
            RedisServer here = moving.ownerOf(slot);
            RedisServer there = moving.nodes().stream()
                    .filter(node -> node != here)
                    .findFirst()
                    .orElseThrow();
            for (int round = 0; round < 5; round++) {
                moving.moveSlot(slot, here, there);
                assertThat(ownersOf(key, moving)).containsOnly(there.port());
                moving.moveSlot(slot, there, here);
                assertThat(ownersOf(key, moving)).containsOnly(here.port());
            }
            // Long enough for what the nodes tell one another to overturn what each was told.
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(ownersOf(key, moving)).containsOnly(here.port()));
        }
    }

    @Test
    void movesASlotWithItsKeysAndTheOldOwnerAnswersMoved() {
        String key = "inventory:store-1";
        int slot = JedisClusterCRC16.getSlot(key);
        RedisServer from = cluster.ownerOf(slot);
        RedisServer to = cluster.nodes().stream()
                .filter(node -> node.port() != from.port())
                .findFirst()
                .orElseThrow();
        try (var before = new Jedis("127.0.0.1", from.port());
                var after = new Jedis("127.0.0.1", to.port())) {
            before.set(key, "kept");

            cluster.moveSlot(slot, from, to);

            assertThat(after.get(key)).isEqualTo("kept");
            assertThatThrownBy(() -> before.get(key))
                    .isInstanceOf(JedisMovedDataException.class)
                    .hasMessageContaining(to.endpoint());
            assertThat(cluster.ownerOf(slot)).isSameAs(to);
        }
    }

    /** The owner of a key by the word of each node: itself, or where it sends a client to. */
    private static List<Integer> ownersOf(String key, RedisCluster cluster) {
        return cluster.nodes().stream().map(node -> ownerOf(key, node)).toList();
    }

    private static int ownerOf(String key, RedisServer node) {
        try (var redis = new Jedis("127.0.0.1", node.port())) {
            redis.get(key);
            return node.port();
        } catch (JedisMovedDataException moved) {
            return moved.getTargetNode().getPort();
        }
    }
}
