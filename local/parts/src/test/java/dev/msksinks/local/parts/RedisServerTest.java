package dev.msksinks.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

class RedisServerTest {

    @Test
    void keepsAValueWithItsTimeToLive() {
        try (var redis = new Jedis("127.0.0.1", RealParts.redis().port())) {
            redis.set("orders:1", "{}", SetParams.setParams().ex(100));

            assertThat(redis.get("orders:1")).isEqualTo("{}");
            assertThat(redis.ttl("orders:1")).isBetween(90L, 100L);
        }
    }
}
