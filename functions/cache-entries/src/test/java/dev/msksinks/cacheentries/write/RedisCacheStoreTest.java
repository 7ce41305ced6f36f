package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.cacheentries.plan.CachePlanner;
import dev.msksinks.cacheentries.testing.Commands;
import dev.msksinks.cacheentries.testing.RealCache;
import dev.msksinks.cacheentries.testing.TestCache;
import dev.msksinks.local.parts.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;

class RedisCacheStoreTest extends CacheStoreContract {
    private static final long STAYS = -1;

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
    void scriptsThatTheServerHasForgottenAreBroughtAgain() {
        write(commands.set("orders:18", "1"), commands.increment("z", "m", 1));
        cache.reader().scriptFlush();
        assertThat(write(commands.set("orders:18", "2"), commands.increment("z", "m", 1))
                        .applied())
                .isEqualTo(2);
    }

    @Test
    void cacheThatIsDownLeavesEverythingToTheNextDelivery() {
        write(commands.set("orders:18", "1"));
        server.kill();
        try {
            assertThat(write(commands.set("orders:18", "secret-value"), commands.increment("z", "m", 1)))
                    .satisfies(result -> assertUnwritten(result, 2, "after 5 attempts", "ConnectException"))
                    .asString()
                    .doesNotContain("secret-value", "orders:18");
        } finally {
            server.restart();
        }
    }

    @Test
    void cacheThatHangsIsGivenUpInBoundedTime() {
        CacheStore impatient = waiting(Duration.ofMillis(500));
        deliverUntilDone(impatient, plan(commands.increment("z", "m", 1)));
        CachePlan hanging = plan(commands.increment("z", "m", 1));
        server.suspend();
        try {
            assertUnwritten(impatient.write(hanging, Deadline.none()), 1, "SocketTimeoutException");
        } finally {
            server.resume();
        }
        deliverUntilDone(impatient, hanging);
        assertThat(cache.scores("z")).isEqualTo(Map.of("m", 2.0));
    }

    @Test
    void cacheOutOfMemoryIsWaitedForAndDeadLettersNothing() {
        CachePlan plan =
                plan(commands.set("orders:18", "1"), commands.increment("z", "m", 1), commands.remove("z", "n"));
        cache.reader().configSet("maxmemory", "1");
        try {
            assertUnwritten(waiting(Duration.ofSeconds(5)).write(plan, Deadline.none()), 3, "{OOM=3}");
        } finally {
            cache.reader().configSet("maxmemory", "0");
        }
        assertThat(cache.reader().keys("*")).isEmpty();
        assertThat(waiting(Duration.ofSeconds(5)).write(plan, Deadline.none())).isEqualTo(WriteResult.of(3, 0));
    }

    @Test
    void replicaRefusesWritesAndIsNotTakenForDone() {
        try (Jedis admin = new Jedis("127.0.0.1", server.port())) {
            admin.replicaof("127.0.0.1", 1);
            try {
                assertUnwritten(
                        waiting(Duration.ofSeconds(5)).write(plan(commands.set("orders:18", "1")), Deadline.none()),
                        1,
                        "READONLY");
            } finally {
                admin.replicaofNoOne();
            }
        }
    }

    @Test
    void versionsOutliveAStringByTheRetentionAndASetWhenItIsGone() {
        write(
                commands.set("orders:18", "1", Duration.ofHours(1)),
                commands.set("orders:19", "1"),
                commands.delete("orders:19"),
                commands.set("orders:20", "1"),
                commands.add("z", "m", 1),
                commands.increment("y", "m", 1));
        assertThat(cache.reader().ttl("{orders:18}:v"))
                .isGreaterThan(Duration.ofDays(7).plusMinutes(59).toSeconds());
        assertRetained("{orders:19}:v");
        assertThat(cache.reader().ttl("{orders:20}:v")).isEqualTo(STAYS);
        assertThat(cache.reader().ttl("{z}:v")).isEqualTo(STAYS);
        assertThat(cache.reader().ttl("{y}:v")).isEqualTo(STAYS);
        write(commands.remove("z", "m"), commands.deleteSet("y"));
        assertRetained("{z}:v");
        assertRetained("{y}:v");
        write(commands.increment("z", "m", 1));
        assertThat(cache.reader().ttl("{z}:v")).isEqualTo(STAYS);
    }

    /** Failing that, the marks of what came since would hold what was lost for done. */
    @Test
    void topicThatIsReadAnewFillsACacheThatWasEmptiedBeforeIt() {
        CacheCommand[] topic = {
            commands.set("orders:18", "1"), commands.add("z", "m", 5), commands.increment("z", "m", 1)
        };
        write(topic);
        cache.clear();
        write(topic);
        assertThat(cache.get("orders:18")).hasValue("1");
        assertThat(cache.scores("z")).isEqualTo(Map.of("m", 6.0));
    }

    @Test
    void versionsOfRemovedMembersStayForTheRetentionByTheClockOfTheCacheAndDoNotPileUp() {
        Duration longerThanTheRetention = Duration.ofDays(8);
        write(commands.add("z", "stays", 1));
        for (int i = 0; i < 100; i++) {
            write(Commands.at(0, 10 + i, i * longerThanTheRetention.toMillis()).remove("z", "old" + i));
        }
        write(Commands.at(0, 150, 0).remove("z", "young"));
        assertThat(versionsOf("old")).hasSize(100);
        age("old", longerThanTheRetention);
        age("young", Duration.ofDays(6));
        for (int i = 0; i < 300; i++) {
            write(Commands.at(0, 200 + i, 0).remove("z", "new" + i));
        }
        assertThat(versionsOf("new")).hasSize(300);
        assertThat(versionsOf("young")).hasSize(1);
        assertThat(versionsOf("old")).hasSizeLessThan(30);
    }

    private static void age(String members, Duration age) {
        long then = Instant.now().minus(age).getEpochSecond();
        versionsOf(members)
                .forEach((member, version) ->
                        cache.reader().hset("{z}:v", member, version.replaceFirst("\\d+$", String.valueOf(then))));
    }

    private static Map<String, String> versionsOf(String members) {
        return cache.reader().hgetAll("{z}:v").entrySet().stream()
                .filter(field -> field.getKey().startsWith("m:" + members))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void assertRetained(String versions) {
        assertThat(cache.reader().ttl(versions))
                .isBetween(Duration.ofDays(6).toSeconds(), Duration.ofDays(7).toSeconds());
    }

    private static void assertUnwritten(WriteResult result, int records, String... reasons) {
        assertThat(result.unwritten()).hasValueSatisfying(left -> {
            assertThat(left.records()).hasSize(records);
            assertThat(left.cause()).message().contains(reasons);
        });
    }

    private static CachePlan plan(CacheCommand... commands) {
        return new CachePlanner().plan(List.of(commands));
    }

    /** Waits so long for an answer, twice. */
    private static CacheStore waiting(Duration answer) {
        CacheEndpoint endpoint = new CacheEndpoint("127.0.0.1", server.port(), false, false, Optional.empty());
        JedisClientConfig settings = JedisSettings.of(endpoint, answer);
        return new CacheStore(
                JedisCacheClient.of(endpoint, settings, Duration.ofDays(7)),
                1_000,
                new Backoff(List.of(Duration.ofMillis(1))));
    }
}
