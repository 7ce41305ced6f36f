package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.cacheentries.VersionSuffix;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.util.JedisClusterCRC16;

class VersionKeyTest {

    @ParameterizedTest
    @CsvSource({"orders:18, {orders:18}:v", "{tenant1}:orders:18, {tenant1}:orders:18::v", "a{b, {a{b}:v"})
    void standsBesideItsKey(String key, String versions) {
        assertThat(VersionKey.of(key)).isEqualTo(versions);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders:18",
                "{a}b",
                "b{a}",
                "{",
                "}",
                "{}",
                "{}a",
                "a}b",
                "}{a}",
                "{{a}}",
                "{}{a}",
                "a\n}",
                "\n{a}"
            })
    void isInTheSlotOfItsKey(String key) {
        assertThat(JedisClusterCRC16.getSlot(VersionKey.of(key))).isEqualTo(JedisClusterCRC16.getSlot(key));
    }

    @Test
    void differentKeysHaveDifferentOnes() {
        assertThat(Stream.of("a", "{a}", "{a", "a}", "{{a}", "{a}}", "{}a", "{a}:", "b{a}", "}b{a}", "{}a}", "{}a}:")
                        .map(VersionKey::of))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders:18", "{a}b", "a}b", "{", "}", "{}"})
    void isReserved(String key) {
        assertThat(VersionSuffix.isReserved(VersionKey.of(key))).isTrue();
        assertThat(VersionSuffix.isReserved(key)).isFalse();
    }

    @Test
    void keyThatOnlyEndsLikeOneIsNotReserved() {
        assertThat(VersionSuffix.isReserved("orders:v")).isFalse();
    }
}
