package dev.msksinks.cacheentries.write;

import java.util.Optional;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;

/** The nodes of a cache, and which holds what. Connects when first asked. */
interface CacheNodes extends AutoCloseable {

    /**
     * Learns which node holds what, unless that is known.
     *
     * @throws redis.clients.jedis.exceptions.JedisException if no node can be asked
     */
    void discover();

    /** The node that holds the key, if one does. Only once they are discovered. */
    Optional<HostAndPort> ownerOf(byte[] key);

    /**
     * A connection that has just answered, or a new one. To be closed, which gives it back unless it is broken.
     *
     * @throws redis.clients.jedis.exceptions.JedisException if the node does not take one
     */
    Connection connect(HostAndPort node);

    /** Learns anew which node holds what, from one that is known to know, if there is one. Does not fail. */
    void refresh();

    /** A node has said that another one holds a key. */
    void moved(HostAndPort owner);

    /** Ends all connections. */
    @Override
    void close();
}
