package dev.msksinks.cacheentries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.testing.Performance;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheEntriesPlayTest {

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void rehearsalReducesWritesBothTypesOfEntryAndDeadLetters(String cluster) {
        CacheEntriesConfiguration configuration = CacheEntriesConfiguration.read(Map.of(
                "CACHE_ENDPOINT", "cache.invalid:6379",
                "CACHE_CLUSTER", cluster,
                "CACHE_RULES", "{\"other\":{\"type\":\"string\",\"key\":\"{id}\"}}",
                "DEAD_LETTER_BUCKET", "lake"));

        assertThat(Performance.of(new CacheEntriesPlay(configuration)))
                .hasSize(2)
                .allSatisfy(report -> {
                    assertThat(report.reduced()).isEqualTo(100);
                    assertThat(report.written().applied()).isEqualTo(200);
                    assertThat(report.deadLettersByCode()).isEqualTo(Map.of("invalid-json", 1L));
                });
    }
}
