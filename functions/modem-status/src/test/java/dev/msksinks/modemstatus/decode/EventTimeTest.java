package dev.msksinks.modemstatus.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.PoisonRecordException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-20 10:00:00,            2026-11-20T10:00:00Z",
        "2026-11-20 10:00:00.5,          2026-11-20T10:00:00.5Z",
        "2026-11-20 10:00:00+02:00,      2026-11-20T08:00:00Z",
        "2026-11-20T10:00:00,            2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00Z,           2026-11-20T10:00:00Z",
        "2026-11-20t10:00:00z,           2026-11-20T10:00:00Z",
        "2026-11-20T10:00,               2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00.123456789Z, 2026-11-20T10:00:00.123456789Z",
        "2026-11-20T11:30:00+01:30,      2026-11-20T10:00:00Z",
        "2026-11-20T05:00:00-0500,       2026-11-20T10:00:00Z",
        "2028-02-29 00:00:00,            2028-02-29T00:00:00Z",
        "1970-01-01 00:00:00,            1970-01-01T00:00:00Z",
    })
    void timesAreReadAsUtcUnlessTheyHaveAnOffset(String text, Instant expected) {
        assertThat(EventTime.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-11-20",
                "10:00:00",
                "2026-02-29 10:00:00",
                "2026-13-01 10:00:00",
                "2026-11-20 25:00:00",
                "2026-11-20T 10:00:00",
                "2026-11-2010:00:00",
                "20.11.2026 10:00:00",
                "1795168800",
                "2026-11-20 10:00:00 CET",
                "+10000-01-01T00:00:00Z",
                "1969-12-31 23:59:59",
                "-0001-01-01 00:00:00",
                ""
            })
    void anythingElseIsPoison(String text) {
        assertThatThrownBy(() -> EventTime.parse(text))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageStartingWith("field event_time");
    }
}
