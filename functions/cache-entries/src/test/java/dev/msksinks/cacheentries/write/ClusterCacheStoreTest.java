package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.cacheentries.plan.CachePlanner;
import dev.msksinks.cacheentries.testing.RealCache;
import dev.msksinks.cacheentries.testing.TestCache;
import dev.msksinks.local.parts.RedisCluster;
import dev.msksinks.local.parts.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.MigrateParams;
import redis.clients.jedis.util.JedisClusterCRC16;

class ClusterCacheStoreTest extends CacheStoreContract {
    private static RedisCluster cluster;
    private static RealCache cache;

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start(3);
        cache = RealCache.of(cluster);
    }

    @AfterAll
    static void stop() {
        cache.close();
        cluster.close();
    }

    @Override
    TestCache cache() {
        return cache;
    }

    @Test
    void slotsThatMovedBetweenInvocationsAreFollowed() {
        write(
                commands.set("orders:18", "1"),
                commands.increment("inventory:s1", "m", 1),
                commands.set("orders:19", "1"));
        move("orders:18");
        move("inventory:s1");
        WriteResult result = write(
                commands.set("orders:18", "2"),
                commands.increment("inventory:s1", "m", 1),
                commands.set("orders:19", "2"),
                commands.increment("inventory:s1", "m", 1),
                commands.set("orders:18", "3"));
        assertThat(result).isEqualTo(WriteResult.of(4, 0));
        assertThat(cache.get("orders:18")).hasValue("3");
        assertThat(cache.get("orders:19")).hasValue("2");
        assertThat(cache.scores("inventory:s1")).isEqualTo(Map.of("m", 3.0));
    }

    @Test
    void manySlotsThatMoveWhileWritingLoseAndDoubleNothing() {
        List<String> keys =
                IntStream.range(0, 40).mapToObj(i -> "inventory:moving" + i).toList();
        incrementEach(keys);
        awaitAgreement();
        RedisServer target = cluster.nodes().getFirst();
        CompletableFuture<Void> moving =
                CompletableFuture.runAsync(() -> keys.forEach(key -> moveTo(target, key)), Thread.ofVirtual()::start);
        int rounds = 1;
        try {
            while (!moving.isDone() || rounds < 20) {
                incrementEach(keys);
                rounds++;
            }
        } finally {
            moving.join();
        }
        for (String key : keys) {
            assertThat(cache.scores(key)).as(key).isEqualTo(Map.of("m", (double) rounds));
        }
    }

    private void incrementEach(List<String> keys) {
        writeUntilDone(keys.stream().map(key -> commands.increment(key, "m", 1)).toList());
    }

    /** A slot half moved: keys still here are written here, all others at the slot's new owner. */
    @Test
    void keysOfASlotOnTheMoveAreFollowedOneByOne() {
        String here = "{moving}:here";
        String there = "{moving}:there";
        String fresh = "{moving}:new";
        write(commands.set(here, "1"), commands.increment(there, "m", 1));
        int slot = JedisClusterCRC16.getSlot(here);
        RedisServer from = cluster.ownerOf(slot);
        RedisServer to = other(from);
        awaitAgreement();
        try (Jedis source = client(from);
                Jedis target = client(to)) {
            target.clusterSetSlotImporting(slot, source.clusterMyId());
            source.clusterSetSlotMigrating(slot, target.clusterMyId());
            source.migrate("127.0.0.1", to.port(), 5_000, MigrateParams.migrateParams(), there, VersionKey.of(there));
            WriteResult result = write(
                    commands.set(here, "2"),
                    commands.increment(there, "m", 1),
                    commands.set(fresh, "1", Duration.ofHours(1)),
                    commands.increment(there, "m", 1),
                    commands.delete(fresh),
                    commands.set(fresh, "2", Duration.ofHours(1)));
            assertThat(result.applied()).isEqualTo(3);
            assertThat(source.get(here)).isEqualTo("2");
            // Neither node creates two keys at once in a slot on the move
            assertThat(result.unwritten())
                    .hasValueSatisfying(
                            left -> assertThat(left.cause()).message().contains("{TRYAGAIN=1}"));
            cluster.moveSlot(slot, from, to);
        }
        write(commands.set(fresh, "2", Duration.ofHours(1)));
        assertThat(cache.get(here)).hasValue("2");
        assertThat(cache.get(fresh)).hasValue("2");
        assertThat(cache.timeToLive(fresh)).isPresent();
        assertThat(cache.scores(there)).isEqualTo(Map.of("m", 3.0));
    }

    @Test
    void nodeThatIsDownHoldsUpOnlyItsOwnKeys() {
        List<CacheCommand> everywhere = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            everywhere.add(commands.set("orders:" + i, "1"));
        }
        CachePlan plan = new CachePlanner().plan(everywhere);
        CacheStore impatient = impatient(true);
        RedisServer last = cluster.nodes().getLast();
        long ofLast = IntStream.range(0, 50)
                .filter(i -> cluster.ownerOf(JedisClusterCRC16.getSlot("orders:" + i))
                                .port()
                        == last.port())
                .count();
        last.suspend();
        try {
            WriteResult result = impatient.write(plan, Deadline.none());
            assertThat(result.applied() + result.superseded()).isEqualTo(50 - ofLast);
            assertThat(result.unwritten()).hasValueSatisfying(left -> {
                assertThat(left.records()).hasSize((int) ofLast);
                assertThat(left.cause()).message().contains("SocketTimeoutException");
            });
        } finally {
            last.resume();
        }
        deliverUntilDone(impatient, plan);
        IntStream.range(0, 50).forEach(i -> assertThat(cache.get("orders:" + i)).hasValue("1"));
    }

    @Test
    void clusterWrittenToAsASingleNodeIsNotTakenForDone() {
        List<CacheCommand> everywhere = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            everywhere.add(commands.set("orders:" + i, "1"));
        }
        assertThat(impatient(false)
                        .write(new CachePlanner().plan(everywhere), Deadline.none())
                        .unwritten())
                .hasValueSatisfying(left -> assertThat(left.cause()).message().contains("MOVED"));
    }

    @Test
    void scriptsAreBroughtToEveryNodeThatLacksThem() {
        cluster.nodes().forEach(node -> {
            try (Jedis admin = client(node)) {
                admin.scriptFlush();
            }
        });
        List<CacheCommand> everywhere = IntStream.range(0, 50)
                .mapToObj(i -> commands.increment("inventory:" + i, "m", 1))
                .toList();
        assertThat(write(everywhere)).isEqualTo(WriteResult.of(50, 0));
    }

    /** Waits for an answer so long that a healthy node has it, and not so long that the others hold a silent one for dead. */
    private static CacheStore impatient(boolean asCluster) {
        HostAndPort address = HostAndPort.from(cluster.endpoint());
        CacheEndpoint endpoint =
                new CacheEndpoint(address.getHost(), address.getPort(), false, asCluster, Optional.empty());
        return new CacheStore(
                JedisCacheClient.of(endpoint, JedisSettings.of(endpoint, Duration.ofSeconds(1)), Duration.ofDays(7)),
                1_000,
                new Backoff(List.of(Duration.ofMillis(1))));
    }

    private static void move(String key) {
        awaitAgreement();
        moveTo(other(cluster.ownerOf(JedisClusterCRC16.getSlot(key))), key);
    }

    private static void moveTo(RedisServer target, String key) {
        int slot = JedisClusterCRC16.getSlot(key);
        RedisServer owner = cluster.ownerOf(slot);
        if (owner.port() != target.port()) {
            cluster.moveSlot(slot, owner, target);
        }
    }

    /**
     * Waits until all nodes know the same epochs and owners. A slot that moves to a node which has not heard of its owner's
     * epoch can end with each of the two taking the other for the owner, for ever.
     */
    private static void awaitAgreement() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> cluster.nodes().stream()
                                .map(ClusterCacheStoreTest::topology)
                                .distinct()
                                .count()
                        == 1);
    }

    /** Of each node its id, its epoch and its slots, as one of them knows them. */
    private static Set<String> topology(RedisServer server) {
        try (Jedis node = client(server)) {
            return node.clusterNodes()
                    .lines()
                    .map(line -> line.split(" "))
                    .map(words ->
                            words[0] + " " + String.join(" ", List.of(words).subList(6, words.length)))
                    .collect(Collectors.toSet());
        }
    }

    private static RedisServer other(RedisServer node) {
        return cluster.nodes().stream()
                .filter(candidate -> candidate.port() != node.port())
                .findFirst()
                .orElseThrow();
    }

    private static Jedis client(RedisServer server) {
        return new Jedis("127.0.0.1", server.port());
    }
}
