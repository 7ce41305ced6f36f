package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheEndpointTest {
    @ParameterizedTest
    @CsvSource({
        "cache.serverless.use1.cache.amazonaws.com:6379, cache.serverless.use1.cache.amazonaws.com, 6379",
        "127.0.0.1:1, 127.0.0.1, 1",
        "[::1]:65535, [::1], 65535"
    })
    void hostAndPortAreRead(String text, String host, int port) {
        assertThat(CacheEndpoint.parse(text)).isEqualTo(new CacheEndpoint(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"host", "host:", ":6379", "host:0", "host:65536", "host:port", "redis://host:6379", "a:b:6379"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CacheEndpoint.parse(text));
    }
}
