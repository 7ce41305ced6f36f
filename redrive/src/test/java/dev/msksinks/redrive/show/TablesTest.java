package dev.msksinks.redrive.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.redrive.select.Entry;
import dev.msksinks.redrive.testing.Samples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablesTest {

    @Test
    void summaryHasALineForEachPartitionAndCodeAndASum() {
        int bytes = Samples.entry(10, 1).bytes();

        assertThat(Summary.table(List.of(Samples.entry(10, 1), Samples.entry(2, 9), Samples.entry(10, 2))))
                .isEqualToNormalizingNewlines("""
                          topic            partition  code          records  bytes  oldest                    newest
                          modem-telemetry          2  invalid-json        1    %3d  2026-11-20T10:00:00.009Z  2026-11-20T10:00:00.009Z
                          modem-telemetry         10  invalid-json        2    %3d  2026-11-20T10:00:00.001Z  2026-11-20T10:00:00.002Z
                          all                                             3    %3d  2026-11-20T10:00:00.001Z  2026-11-20T10:00:00.009Z
                        """.formatted(bytes - 1, 2 * bytes, 3 * bytes - 1));
    }

    @Test
    void failuresAreShownByReasonWithTheFirstPlaces() {
        Map<Entry, String> failed = new LinkedHashMap<>();
        for (int offset = 7; offset >= 1; offset--) {
            failed.put(Samples.entry(0, offset), "names it");
        }
        failed.put(Samples.entry(1, 4), "unwell");

        assertThat(Failures.table(failed)).isEqualToNormalizingNewlines("""
                          topic            code          records  why       which
                          modem-telemetry  invalid-json        7  names it  %s ...
                          modem-telemetry  invalid-json        1  unwell    modem-telemetry-1@4
                        """.formatted(
                        "modem-telemetry-0@1 modem-telemetry-0@2 modem-telemetry-0@3 modem-telemetry-0@4"
                                + " modem-telemetry-0@5"));
    }
}
