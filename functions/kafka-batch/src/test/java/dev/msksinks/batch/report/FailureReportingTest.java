package dev.msksinks.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.config.EnvironmentReader;
import dev.msksinks.batch.config.MisconfiguredException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureReportingTest {
    @Test
    void isByExceptionByDefaultSoThatNoMappingTakesAFailureForSuccess() {
        assertThat(FailureReporting.read(new EnvironmentReader(Map.of()))).isEqualTo(FailureReporting.EXCEPTION);
    }

    @Test
    void namesRecordsWhereTheMappingReadsThem() {
        assertThat(FailureReporting.read(new EnvironmentReader(Map.of("REPORT_BATCH_ITEM_FAILURES", "true"))))
                .isEqualTo(FailureReporting.BATCH_ITEM_FAILURES);
    }

    @Test
    void anythingElseIsMisconfigured() {
        EnvironmentReader environment = new EnvironmentReader(Map.of("REPORT_BATCH_ITEM_FAILURES", "perhaps"));
        FailureReporting.read(environment);

        assertThatThrownBy(environment::throwIfMisconfigured)
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("REPORT_BATCH_ITEM_FAILURES");
    }
}
