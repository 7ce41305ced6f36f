package dev.msksinks.benchmarks.handlers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a handler without records is to write.
 *
 * @param items how many
 * @param bytes of each
 * @param version rises from invocation to invocation
 */
record Load(int items, int bytes, long version) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Load read(InputStream event) throws IOException {
        JsonNode load = JSON.readTree(event);
        return new Load(
                load.get("items").asInt(),
                load.get("bytes").asInt(),
                load.get("version").asLong());
    }
}
