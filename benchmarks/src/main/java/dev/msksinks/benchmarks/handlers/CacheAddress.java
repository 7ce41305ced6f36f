package dev.msksinks.benchmarks.handlers;

import redis.clients.jedis.HostAndPort;

/** The cache of the environment. */
public final class CacheAddress {
    private CacheAddress() {}

    public static HostAndPort fromEnvironment() {
        return HostAndPort.from(System.getenv("CACHE_ENDPOINT"));
    }
}
