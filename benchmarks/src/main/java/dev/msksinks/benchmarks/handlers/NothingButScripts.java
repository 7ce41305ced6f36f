package dev.msksinks.benchmarks.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;

/** The function's own script as often as asked for in pipelines of its size: what client and cache can do with the guard. */
public final class NothingButScripts implements RequestStreamHandler {
    private static final int PIPELINE = 1_000;

    private final RedisClient cache =
            RedisClient.builder().hostAndPort(CacheAddress.fromEnvironment()).build();
    private final String sha1 = cache.scriptLoad(System.getenv("CACHE_SCRIPT"));

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Load load = Load.read(event);
        String value = "x".repeat(load.bytes());
        String millis = Long.toString(System.currentTimeMillis());
        for (int first = 0; first < load.items(); first += PIPELINE) {
            try (AbstractPipeline pipeline = cache.pipelined()) {
                for (int item = first; item < Math.min(first + PIPELINE, load.items()); item++) {
                    String offset = Long.toString(load.version() * load.items() + item);
                    pipeline.evalsha(
                            sha1,
                            List.of("scripted:" + item, "scripted:" + item + ":version"),
                            List.of("604800", "orders-0", offset, millis, "mapping", "set", value, "86400"));
                }
            }
        }
        answer.write("\"ok\"".getBytes(StandardCharsets.UTF_8));
    }
}
