package dev.msksinks.cacheentries.write;

import dev.msksinks.cacheentries.decode.CacheCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

/**
 * Jedis' pipelines to one node or to a cluster. TLS trusts what the Java platform trusts and verifies the host's name.
 *
 * @see <a href="https://redis.io/docs/latest/develop/clients/jedis/">Jedis</a>
 */
final class JedisConnection implements CacheConnection {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    private final UnifiedJedis client;
    private final Runnable refresh;

    private JedisConnection(UnifiedJedis client, Runnable refresh) {
        this.client = client;
        this.refresh = refresh;
    }

    /** To the one node there; connects with the first command. */
    static CacheConnection toNode(CacheEndpoint endpoint, boolean tls) {
        return new JedisConnection(
                RedisClient.builder()
                        .hostAndPort(endpoint.host(), endpoint.port())
                        .clientConfig(clientConfig(tls))
                        .poolConfig(poolConfig())
                        .build(),
                () -> {});
    }

    /** To the nodes that this one tells of; asks it at once. */
    static CacheConnection toCluster(CacheEndpoint endpoint, boolean tls) {
        RedisClusterClient cluster = RedisClusterClient.builder()
                .nodes(Set.of(new HostAndPort(endpoint.host(), endpoint.port())))
                .clientConfig(clientConfig(tls))
                .poolConfig(poolConfig())
                .build();
        return new JedisConnection(cluster, cluster::refreshClusterTopology);
    }

    @Override
    public List<CacheReply> send(List<CacheCommand> commands) {
        List<Response<?>> responses = new ArrayList<>(commands.size());
        try (AbstractPipeline pipeline = client.pipelined()) {
            commands.forEach(command -> responses.add(append(pipeline, command)));
            pipeline.sync();
        }
        return responses.stream().map(JedisConnection::reply).toList();
    }

    @Override
    public void refreshTopology() {
        refresh.run();
    }

    @Override
    public void close() {
        client.close();
    }

    private static Response<?> append(AbstractPipeline pipeline, CacheCommand command) {
        return switch (command) {
            case CacheCommand.SetValue set ->
                pipeline.set(
                        set.key().getBytes(StandardCharsets.UTF_8),
                        set.value().bytes(),
                        set.ttl()
                                .map(ttl -> new SetParams().ex(ttl.toSeconds()))
                                .orElseGet(SetParams::new));
            case CacheCommand.SetScore set -> pipeline.zadd(set.key(), set.score(), set.member());
            case CacheCommand.ChangeScore change -> pipeline.zincrby(change.key(), change.delta(), change.member());
            case CacheCommand.RemoveMember remove -> pipeline.zrem(remove.key(), remove.member());
            case CacheCommand.RemoveKey remove -> pipeline.del(remove.key());
        };
    }

    private static CacheReply reply(Response<?> response) {
        try {
            response.get();
            return new CacheReply.Applied();
        } catch (JedisDataException e) {
            return CacheReply.ofError(e.getMessage());
        } catch (IllegalStateException e) {
            // A cluster's pipeline goes on without the answers of a node that it lost
            return new CacheReply.Failed("no answer");
        }
    }

    private static JedisClientConfig clientConfig(boolean tls) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(Math.toIntExact(CONNECT_LIMIT.toMillis()))
                .socketTimeoutMillis(Math.toIntExact(ANSWER_LIMIT.toMillis()));
        if (tls) {
            config.sslOptions(SslOptions.defaults());
        }
        return config.build();
    }

    /**
     * A connection may have died since the last invocation, so each is tried before commands go where none comes back.
     * Nothing runs between invocations, where Lambda freezes the process.
     */
    private static ConnectionPoolConfig poolConfig() {
        ConnectionPoolConfig config = new ConnectionPoolConfig();
        config.setTestOnBorrow(true);
        config.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
        return config;
    }
}
