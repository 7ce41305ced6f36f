package dev.msksinks.local.pipeline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private static final List<Content> RECORDS = Records.of(Topic.MODEM_TELEMETRY);

    @Test
    void twelveOfFourteenInterfacesAreConnected() {
        assertThat(statuses()
                        .filter(status -> status.interfaceStatus().equals("connected"))
                        .count())
                .isCloseTo(20_000 * 12 / 14, Percentage.withPercentage(2));
    }

    @Test
    void manyDevicesReportMoreThanOnce() {
        assertThat(statuses().map(Meaning.Status::deviceId).distinct().count()).isBetween(7_000L, 9_000L);
        assertThat(statuses().map(Meaning.Status::eventTime)).allMatch(time -> !time.isAfter(Records.NOW));
    }

    @Test
    void someReportsComeLate() {
        List<Instant> times = statuses().map(Meaning.Status::eventTime).toList();

        long earlierThanTheOneBefore = Stream.iterate(1, i -> i < times.size(), i -> i + 1)
                .filter(i -> times.get(i).isBefore(times.get(i - 1)))
                .count();

        assertThat(earlierThanTheOneBefore).isBetween(1_000L, 3_000L);
    }

    @Test
    void someReportsHaveFieldsThatNobodyKnows() {
        assertThat(values().filter(value -> value.contains("\"firmware\"")).count())
                .isCloseTo(1_000, Percentage.withPercentage(20));
    }

    @Test
    void someNumbersComeAsTexts() {
        assertThat(values().filter(value -> value.contains("\"cpuusage\":\"")).count())
                .isCloseTo(10_000, Percentage.withPercentage(5));
    }

    @Test
    void someRecordsHaveHeadersThatAreNoText() {
        assertThat(RECORDS.stream()
                        .filter(content -> content.kafkaRecord().headers().lastHeader("trace") != null)
                        .count())
                .isCloseTo(2_000, Percentage.withPercentage(5));
    }

    private static Stream<Meaning.Status> statuses() {
        return RECORDS.stream()
                .map(Content::meaning)
                .filter(Meaning.Status.class::isInstance)
                .map(Meaning.Status.class::cast);
    }

    private static Stream<String> values() {
        return RECORDS.stream()
                .map(content -> Records.text(content.kafkaRecord().value()));
    }
}
