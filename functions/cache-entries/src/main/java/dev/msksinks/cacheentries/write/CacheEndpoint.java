package dev.msksinks.cacheentries.write;

import java.util.Optional;

/**
 * Where the cache is and how it is spoken to.
 *
 * @param tls whether connections are encrypted, and the server's certificate and name verified
 * @param cluster whether it speaks the cluster protocol, as ElastiCache Serverless always does
 * @param authentication nothing where the cache asks for none
 */
public record CacheEndpoint(
        String host, int port, boolean tls, boolean cluster, Optional<IamAuthentication> authentication) {

    /**
     * Authentication with the function's role.
     *
     * @param user id and name of the ElastiCache user
     * @param cacheName of the serverless cache, in lower case
     */
    public record IamAuthentication(String user, String cacheName) {}
}
