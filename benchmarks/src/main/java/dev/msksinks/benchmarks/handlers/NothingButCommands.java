package dev.msksinks.benchmarks.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/** As many SETs as asked for in pipelines of the function's size: what client and cache can do where nothing is guarded. */
public final class NothingButCommands implements RequestStreamHandler {
    private static final int PIPELINE = 1_000;
    private static final long ONE_DAY = 86_400;

    private final RedisClient cache =
            RedisClient.builder().hostAndPort(CacheAddress.fromEnvironment()).build();

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Load load = Load.read(event);
        String value = "x".repeat(load.bytes());
        for (int first = 0; first < load.items(); first += PIPELINE) {
            try (AbstractPipeline pipeline = cache.pipelined()) {
                for (int item = first; item < Math.min(first + PIPELINE, load.items()); item++) {
                    pipeline.set("bare:" + item, value, SetParams.setParams().ex(ONE_DAY));
                }
            }
        }
        answer.write("\"ok\"".getBytes(StandardCharsets.UTF_8));
    }
}
