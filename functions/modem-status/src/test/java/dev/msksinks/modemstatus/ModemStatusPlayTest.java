package dev.msksinks.modemstatus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.testing.Performance;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModemStatusPlayTest {

    @Test
    void rehearsalReducesWritesAndDeadLetters() {
        ModemStatusConfiguration configuration = ModemStatusConfiguration.from(
                Map.of("DEVICE_STATUS_TABLE", "device_status", "DEAD_LETTER_BUCKET", "lake"));

        assertThat(Performance.of(new ModemStatusPlay(configuration)))
                .hasSize(2)
                .allSatisfy(report -> {
                    assertThat(report.reduced()).isEqualTo(100);
                    assertThat(report.written().applied()).isEqualTo(100);
                    assertThat(report.deadLettersByCode()).isEqualTo(Map.of("invalid-json", 1L));
                });
    }
}
