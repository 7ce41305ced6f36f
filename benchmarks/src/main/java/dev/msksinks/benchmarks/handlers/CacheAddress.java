package dev.msksinks.benchmarks.handlers;

import redis.clients.jedis.HostAndPort;

/** The cache of the environment. */
final class CacheAddress {
    private CacheAddress() {}

    static HostAndPort fromEnvironment() {
        return HostAndPort.from(System.getenv("CACHE_ENDPOINT"));
    }
}
