package dev.msksinks.cacheentries.write;

import java.util.Optional;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/** A cache without cluster protocol: one node holds everything. */
final class SingleNode implements CacheNodes {
    private final HostAndPort address;
    private final ConnectionPool pool;

    SingleNode(HostAndPort address, JedisClientConfig settings) {
        this.address = address;
        this.pool = new ConnectionPool(address, settings, JedisSettings.pool());
    }

    @Override
    public void discover() {
        // Its address is all there is to know
    }

    @Override
    public Optional<HostAndPort> ownerOf(byte[] key) {
        return Optional.of(address);
    }

    @Override
    public Connection connect(HostAndPort node) {
        return pool.getResource();
    }

    /** Connects anew: after a failover the name stands for another machine. */
    @Override
    public void refresh() {
        pool.clear();
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public void moved(HostAndPort owner) {
        // Only a cluster says so, and then CACHE_CLUSTER is wrong: the commands stay unapplied and say MOVED
    }
}
