package dev.msksinks.cacheentries.write;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host and port of a cache: of its only node, or where a cluster tells of its nodes. */
public record CacheEndpoint(String host, int port) {
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?<host>[^\\s:/@\\[\\]]+|\\[[0-9a-fA-F:.]+]):(?<port>\\d{1,5})");

    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException if the text is not {@code host:port} */
    public static CacheEndpoint parse(String text) {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        if (matcher.matches()) {
            int port = Integer.parseInt(matcher.group("port"));
            if (port >= 1 && port <= HIGHEST_PORT) {
                return new CacheEndpoint(matcher.group("host"), port);
            }
        }
        throw new IllegalArgumentException("must be host:port, such as cache.example.com:6379");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
