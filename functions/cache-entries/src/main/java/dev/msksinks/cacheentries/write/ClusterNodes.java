package dev.msksinks.cacheentries.write;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * A cache with cluster protocol. The topology is read on first use, as Jedis's provider connects when it is made. Discovering
 * and refreshing may still be under way, given up by one invocation, when the next begins.
 */
final class ClusterNodes implements CacheNodes {
    private final HostAndPort address;
    private final JedisClientConfig settings;
    private final AtomicReference<Optional<HostAndPort>> informed = new AtomicReference<>(Optional.empty());
    private volatile Optional<ClusterConnectionProvider> provider = Optional.empty();

    ClusterNodes(HostAndPort address, JedisClientConfig settings) {
        this.address = address;
        this.settings = settings;
    }

    @Override
    public synchronized void discover() {
        if (provider.isEmpty()) {
            provider = Optional.of(new ClusterConnectionProvider(Set.of(address), settings, JedisSettings.pool()));
        }
    }

    @Override
    public Optional<HostAndPort> ownerOf(byte[] key) {
        return Optional.ofNullable(provider().getNode(JedisClusterCRC16.getSlot(key)));
    }

    @Override
    public Connection connect(HostAndPort node) {
        return provider().getConnection(node);
    }

    @Override
    public void refresh() {
        provider.ifPresent(known -> informed.getAndSet(Optional.empty())
                .ifPresentOrElse(node -> refreshFrom(known, node), known::renewSlotCache));
    }

    /** The new owner knows of a move before word of it has reached the others. */
    @Override
    public void moved(HostAndPort owner) {
        informed.set(Optional.of(owner));
    }

    @Override
    public void close() {
        provider.ifPresent(ClusterConnectionProvider::close);
    }

    private static void refreshFrom(ClusterConnectionProvider provider, HostAndPort node) {
        try (Connection connection = provider.getConnection(node)) {
            provider.renewSlotCache(connection);
        } catch (JedisException e) {
            provider.renewSlotCache();
        }
    }

    private ClusterConnectionProvider provider() {
        return provider.orElseThrow(() -> new IllegalStateException("not discovered yet"));
    }
}
