package dev.msksinks.benchmarks.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import redis.clients.jedis.Jedis;

/** One connection and one SET a record. */
public final class NewConnectionEach implements RequestHandler<KafkaEvent, String> {
    @Override
    public String handleRequest(KafkaEvent event, Context context) {
        Values.of(event).forEach(order -> {
            try (Jedis cache = new Jedis(CacheAddress.fromEnvironment())) {
                cache.set("plain:" + order.get("orderid").asText(), order.toString());
            }
        });
        return "ok";
    }
}
