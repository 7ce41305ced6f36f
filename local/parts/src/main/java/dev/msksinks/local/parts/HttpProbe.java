package dev.msksinks.local.parts;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/** Asks an HTTP server whether it is there. */
final class HttpProbe {

    private static final int LIMIT = Math.toIntExact(Duration.ofSeconds(2).toMillis());

    private HttpProbe() {}

    static int status(URI uri) throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(LIMIT);
        connection.setReadTimeout(LIMIT);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
