package dev.msksinks.cacheentries.write;

import java.time.Duration;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;

/** How Jedis connects: with bounds on everything that waits, and without threads of its own. */
final class JedisSettings {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** For one answer, behind all that the node had to do for the commands before it. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final int MOST_CONNECTIONS_TO_A_NODE = 4;

    private JedisSettings() {}

    static JedisClientConfig of(CacheEndpoint endpoint) {
        return of(endpoint, ANSWER);
    }

    static JedisClientConfig of(CacheEndpoint endpoint, Duration answer) {
        DefaultJedisClientConfig.Builder settings = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(Math.toIntExact(CONNECT.toMillis()))
                .socketTimeoutMillis(Math.toIntExact(answer.toMillis()))
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        if (endpoint.tls()) {
            settings.sslOptions(SslOptions.defaults());
        }
        endpoint.authentication().map(IamTokens::of).ifPresent(settings::credentialsProvider);
        return settings.build();
    }

    /**
     * A connection answers a PING before it is used: one that broke since the last invocation, while the function was
     * frozen, costs a reconnect and not a batch with an unknown outcome.
     */
    static GenericObjectPoolConfig<Connection> pool() {
        GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
        pool.setMaxTotal(MOST_CONNECTIONS_TO_A_NODE);
        pool.setMaxIdle(MOST_CONNECTIONS_TO_A_NODE);
        pool.setMaxWait(CONNECT);
        pool.setTestOnBorrow(true);
        pool.setJmxEnabled(false);
        return pool;
    }
}
