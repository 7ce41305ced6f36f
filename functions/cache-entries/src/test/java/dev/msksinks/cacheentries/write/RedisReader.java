package dev.msksinks.cacheentries.write;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.Tuple;

/** Reads entries back from a real cache. */
record RedisReader(UnifiedJedis redis) {

    Optional<String> value(String key) {
        return Optional.ofNullable(redis.get(key));
    }

    Optional<Duration> ttl(String key) {
        return Optional.of(redis.pttl(key)).filter(millis -> millis >= 0).map(Duration::ofMillis);
    }

    Map<String, Double> scores(String key) {
        return redis.zrangeWithScores(key, 0, -1).stream()
                .collect(Collectors.toMap(Tuple::getElement, Tuple::getScore));
    }
}
