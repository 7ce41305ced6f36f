package dev.msksinks.cacheentries.write;

import dev.msksinks.cacheentries.VersionSuffix;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Names the key that holds an entry's versions: {@code {orders:18}:v} beside {@code orders:18}. Both hash to one slot, or no
 * script could change both.
 *
 * @see <a href="https://valkey.io/topics/cluster-spec/#hash-tags">Hash tags</a>
 */
public final class VersionKey {
    /** What alone is hashed where it is in a key: the text between the first brace and the next that closes, if any. */
    private static final Pattern HASH_TAG = Pattern.compile("^[^{]*\\{[^}]+}");

    /** Of the slots that were asked for: each takes some ten thousand tries. */
    private static final Map<Integer, Integer> TAGS = new ConcurrentHashMap<>();

    private VersionKey() {}

    /** Different keys have different ones, as long as none of them is {@linkplain VersionSuffix#isReserved reserved}. */
    public static String of(String key) {
        if (key.indexOf('{') >= 0 && HASH_TAG.matcher(key).lookingAt()) {
            return key + VersionSuffix.TAGGED.text();
        }
        return key.contains("}")
                ? "{" + tagOf(JedisClusterCRC16.getSlot(key)) + "}" + key + VersionSuffix.BRACED.text()
                : "{" + key + "}" + VersionSuffix.PLAIN.text();
    }

    /** The least number that hashes to the slot: a brace in the key would end its own hash tag early. */
    private static int tagOf(int slot) {
        return TAGS.computeIfAbsent(slot, VersionKey::leastNumberIn);
    }

    private static int leastNumberIn(int slot) {
        return IntStream.iterate(0, number -> number + 1)
                .filter(number -> JedisClusterCRC16.getSlot(String.valueOf(number)) == slot)
                .findFirst()
                .orElseThrow();
    }
}
