package dev.msksinks.cacheentries.testing;

import dev.msksinks.cacheentries.write.CacheClient;
import dev.msksinks.cacheentries.write.CacheEndpoint;
import dev.msksinks.cacheentries.write.CacheEndpoint.IamAuthentication;
import dev.msksinks.cacheentries.write.JedisCacheClient;
import dev.msksinks.local.parts.RedisCluster;
import dev.msksinks.local.parts.RedisServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.Tuple;

/** A real Redis, read by plain Jedis. */
public final class RealCache implements TestCache, AutoCloseable {
    private final CacheClient client;
    private final UnifiedJedis reader;

    private RealCache(HostAndPort address, boolean cluster, UnifiedJedis reader) {
        this(address, cluster, Optional.empty(), reader);
    }

    private RealCache(
            HostAndPort address, boolean cluster, Optional<IamAuthentication> authentication, UnifiedJedis reader) {
        this.client = JedisCacheClient.of(
                new CacheEndpoint(address.getHost(), address.getPort(), false, cluster, authentication),
                Duration.ofDays(7));
        this.reader = reader;
    }

    public static RealCache of(RedisServer server) {
        HostAndPort address = HostAndPort.from(server.endpoint());
        GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
        pool.setTestOnBorrow(true);
        return new RealCache(
                address,
                false,
                RedisClient.builder().hostAndPort(address).poolConfig(pool).build());
    }

    public static RealCache of(RedisCluster cluster) {
        HostAndPort address = HostAndPort.from(cluster.endpoint());
        return new RealCache(address, true, RedisClusterClient.create(address));
    }

    /** One whose client signs in as this user, with a token of IAM. */
    public static RealCache of(RedisCluster cluster, String user) {
        HostAndPort address = HostAndPort.from(cluster.endpoint());
        return new RealCache(
                address,
                true,
                Optional.of(new IamAuthentication(user, "msk-sinks")),
                RedisClusterClient.create(address));
    }

    public UnifiedJedis reader() {
        return reader;
    }

    @Override
    public CacheClient client() {
        return client;
    }

    @Override
    public void clear() {
        reader.flushAll();
    }

    @Override
    public Optional<String> get(String key) {
        return "string".equals(reader.type(key)) ? Optional.of(reader.get(key)) : Optional.empty();
    }

    @Override
    public Optional<Duration> timeToLive(String key) {
        long seconds = reader.ttl(key);
        return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    @Override
    public Map<String, Double> scores(String key) {
        return "zset".equals(reader.type(key))
                ? reader.zrangeWithScores(key, 0, -1).stream()
                        .collect(Collectors.toMap(Tuple::getElement, Tuple::getScore))
                : Map.of();
    }

    @Override
    public void close() {
        reader.close();
    }
}
