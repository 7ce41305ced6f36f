package dev.msksinks.local.pipeline.audit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Reads the cache entries back. */
final class Cache {
    private Cache() {}

    static List<Finding> orders(RedisClient redis) {
        return keys(redis, "orders:*").stream()
                .map(key -> new Finding(key, redis.get(key)))
                .toList();
    }

    static List<Finding> stock(RedisClient redis) {
        return keys(redis, "inventory:*").stream()
                .flatMap(key -> redis.zrangeWithScores(key, 0, -1).stream()
                        .map(member -> new Finding(key + " " + member.getElement(), member.getScore())))
                .toList();
    }

    /** Each key once: a scan may come upon a key twice. */
    private static Set<String> keys(RedisClient redis, String pattern) {
        ScanParams params = new ScanParams().match(pattern).count(1_000);
        Set<String> keys = new TreeSet<>();
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> page = redis.scan(cursor, params);
            keys.addAll(page.getResult());
            cursor = page.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return keys;
    }
}
