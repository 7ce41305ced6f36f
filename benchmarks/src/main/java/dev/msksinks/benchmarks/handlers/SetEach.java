package dev.msksinks.benchmarks.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import redis.clients.jedis.RedisClient;

/** One client, and a SET a record, one behind the other. */
public final class SetEach implements RequestHandler<KafkaEvent, String> {
    private final RedisClient cache =
            RedisClient.builder().hostAndPort(CacheAddress.fromEnvironment()).build();

    @Override
    public String handleRequest(KafkaEvent event, Context context) {
        Values.of(event)
                .forEach(order -> cache.set("plain:" + order.get("orderid").asText(), order.toString()));
        return "ok";
    }
}
