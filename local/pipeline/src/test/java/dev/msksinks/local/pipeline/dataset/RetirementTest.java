package dev.msksinks.local.pipeline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetirementTest {
    private static final List<Content> RECORDS = Records.of(Topic.MODEM_TELEMETRY);

    @ParameterizedTest
    @CsvSource({
        "old00000, false, true", // an older status does not bring it back, a newer one does
        "old00001, false, false", // stays removed
        "old00002, true, false" // an older status comes last
    })
    void statusesAfterRemovalAreNewerOrOlder(String deviceId, boolean thirdNewer, boolean fourthNewer) {
        List<Content> records = RECORDS.stream()
                .filter(content ->
                        Objects.equals(Records.text(content.kafkaRecord().key()), deviceId))
                .toList();

        assertThat(records).hasSize(4);
        assertThat(records.get(1).meaning()).isEqualTo(new Meaning.DeviceRemoved(deviceId));
        Instant removal = Instant.ofEpochMilli(records.get(1).kafkaRecord().timestamp());
        assertThat(Stream.of(records.get(0), records.get(2), records.get(3))
                        .map(content -> ((Meaning.Status) content.meaning()).eventTime())
                        .map(time -> time.isAfter(removal)))
                .containsExactly(false, thirdNewer, fourthNewer);
    }

    @ParameterizedTest
    @CsvSource({"20000", "250", "249"})
    void nothingIsInTheFuture(int count) {
        Telemetry telemetry = new Telemetry(count, Subjects.evenly(100), Clocks.exact(), Records.NOW);

        assertThat(Stream.iterate(0, i -> i < count, i -> i + 1)
                        .map(i -> telemetry.make(i, new SplittableRandom(i)))
                        .map(content -> content.meaning() instanceof Meaning.Status status
                                ? status.eventTime()
                                : Instant.EPOCH))
                .allMatch(time -> Duration.between(time, Records.NOW).isPositive() || time.equals(Records.NOW));
    }
}
