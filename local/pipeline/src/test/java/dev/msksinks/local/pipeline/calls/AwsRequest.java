package dev.msksinks.local.pipeline.calls;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request to a store over HTTP, of which the action follows.
 *
 * @param headers by their names in lower case
 */
record AwsRequest(String method, URI uri, Map<String, String> headers, String body) {

    AwsRequest {
        Map<String, String> lowerCase = new TreeMap<>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lowerCase);
    }

    /** Path without the slash before it. */
    String path() {
        return uri.getPath().substring(1);
    }

    Map<String, String> query() {
        Map<String, String> parameters = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String parameter : uri.getRawQuery().split("&", -1)) {
                String[] parts = parameter.split("=", 2);
                parameters.put(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
