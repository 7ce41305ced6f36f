package dev.msksinks.cacheentries.write;

import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A cache with cluster protocol. The topology is read on first use, as Jedis's provider connects when it is made. */
final class ClusterNodes implements CacheNodes {
    private final HostAndPort address;
    private final JedisClientConfig settings;
    private Optional<ClusterConnectionProvider> provider = Optional.empty();
    private Optional<HostAndPort> informed = Optional.empty();

    ClusterNodes(HostAndPort address, JedisClientConfig settings) {
        this.address = address;
        this.settings = settings;
    }

    @Override
    public HostAndPort ownerOf(byte[] key) {
        int slot = JedisClusterCRC16.getSlot(key);
        HostAndPort owner = provider().getNode(slot);
        if (owner == null) {
            throw new JedisClusterOperationException("No node is known for slot " + slot);
        }
        return owner;
    }

    @Override
    public Connection connect(HostAndPort node) {
        return provider().getConnection(node);
    }

    @Override
    public void refresh() {
        provider.ifPresent(known -> {
            informed.ifPresentOrElse(node -> refreshFrom(known, node), known::renewSlotCache);
            informed = Optional.empty();
        });
    }

    /** The new owner knows of a move before word of it has reached the others. */
    @Override
    public void moved(HostAndPort owner) {
        informed = Optional.of(owner);
    }

    private static void refreshFrom(ClusterConnectionProvider provider, HostAndPort node) {
        try (Connection connection = provider.getConnection(node)) {
            provider.renewSlotCache(connection);
        } catch (JedisException e) {
            provider.renewSlotCache();
        }
    }

    private ClusterConnectionProvider provider() {
        if (provider.isEmpty()) {
            provider = Optional.of(new ClusterConnectionProvider(Set.of(address), settings, JedisSettings.pool()));
        }
        return provider.get();
    }
}
