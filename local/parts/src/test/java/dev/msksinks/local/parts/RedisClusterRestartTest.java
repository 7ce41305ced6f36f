package dev.msksinks.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.msksinks.local.parts.faults.Disturbance;
import dev.msksinks.local.parts.faults.FaultyProxy;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A cluster behind proxies that keeps its data. */
class RedisClusterRestartTest {

    private static final Map<Integer, FaultyProxy> PROXIES = new ConcurrentHashMap<>();
    private static RedisCluster cluster;
    private static RedisClusterClient client;

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start(
                3,
                ClusterOptions.plain()
                        .keepingData()
                        .withNodeTimeout(Duration.ofSeconds(2))
                        .announcing(RedisClusterRestartTest::proxyBefore));
        int first = PROXIES.get(cluster.nodes().getFirst().port()).port();
        client = RedisClusterClient.builder()
                .nodes(Set.of(new HostAndPort("127.0.0.1", first)))
                .clientConfig(DefaultJedisClientConfig.builder()
                        .timeoutMillis(Math.toIntExact(Duration.ofSeconds(2).toMillis()))
                        .build())
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        cluster.close();
        PROXIES.values().forEach(FaultyProxy::close);
    }

    @Test
    void clientsOfTheClusterComeThroughTheProxies() {
        write("through", "x");
        PROXIES.values().forEach(FaultyProxy::cut);
        var silences = PROXIES.values().stream()
                .map(proxy -> proxy.begin(new Disturbance.Refusing()))
                .toList();
        assertThat(read("through")).isEqualTo("none");

        silences.forEach(FaultyProxy.Healing::close);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(read("through")).isEqualTo("x"));
    }

    @Test
    void nodeThatIsKilledComesBackWithAllThatItAnswered() {
        RedisServer node = owner("kept");
        write("kept", "x");

        node.kill();
        node.restart();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(read("kept")).isEqualTo("x"));
    }

    @Test
    void nodeThatRestartsEmptyHasItsSlotsAndNoData() {
        RedisServer node = owner("lost");
        write("lost", "x");

        node.restartEmpty();
        cluster.awaitServing();

        String lost = await().atMost(Duration.ofSeconds(30)).until(() -> read("lost"), value -> !value.equals("none"));
        assertThat(lost).isEqualTo("null");
        write("lost", "y");
        assertThat(cluster.ownerOf(JedisClusterCRC16.getSlot("lost"))).isSameAs(node);
    }

    private static int proxyBefore(int port) {
        return PROXIES.computeIfAbsent(port, FaultyProxy::before).port();
    }

    private static RedisServer owner(String key) {
        return cluster.ownerOf(JedisClusterCRC16.getSlot(key));
    }

    private static void write(String key, String value) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(JedisException.class)
                .until(() -> {
                    client.set(key, value);
                    return true;
                });
    }

    private static String read(String key) {
        try {
            return String.valueOf(client.get(key));
        } catch (JedisException _) {
            return "none";
        }
    }
}
