package dev.msksinks.local.pipeline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Dataset DATASET = new Dataset(40_000, 1, NOW);

    @Test
    void topicsHaveTheMissionsProportions() {
        assertThat(Stream.of(Topic.values()).map(topic -> good(topic).count()))
                .containsExactly(20_000L, 5_000L, 10_000L, 5_000L);
    }

    @ParameterizedTest
    @EnumSource
    void everyTopicHasPoisonOfEachKind(Topic topic) {
        assertThat(DATASET.of(topic).stream().filter(DatasetTest::isPoison))
                .hasSize(3 * PoisonKinds.of(topic).size());
    }

    @ParameterizedTest
    @EnumSource
    void sameSeedMakesTheSameRecords(Topic topic) {
        List<Sample> again = new Dataset(40_000, 1, NOW).of(topic);

        assertThat(again.stream().map(Sample::meaning).toList())
                .isEqualTo(DATASET.of(topic).stream().map(Sample::meaning).toList());
        assertThat(again)
                .zipSatisfy(
                        DATASET.of(topic),
                        (one, other) -> assertThat(Arrays.equals(
                                        one.kafkaRecord().value(),
                                        other.kafkaRecord().value()))
                                .isTrue());
    }

    @Test
    void twelveOfFourteenInterfacesAreConnected() {
        assertThat(statuses()
                        .filter(status -> status.interfaceStatus().equals("connected"))
                        .count())
                .isCloseTo(20_000 * 12 / 14, Percentage.withPercentage(2));
    }

    @Test
    void manyDevicesReportMoreThanOnceAndSomeLate() {
        assertThat(statuses().map(Meaning.Status::deviceId).distinct().count()).isBetween(7_000L, 9_000L);
        assertThat(statuses().map(Meaning.Status::eventTime)).isNotEmpty().allMatch(time -> !time.isAfter(NOW));
    }

    private static Stream<Meaning.Status> statuses() {
        return good(Topic.MODEM_TELEMETRY)
                .map(Sample::meaning)
                .filter(Meaning.Status.class::isInstance)
                .map(Meaning.Status.class::cast);
    }

    private static Stream<Sample> good(Topic topic) {
        return DATASET.of(topic).stream().filter(sample -> !isPoison(sample));
    }

    private static boolean isPoison(Sample sample) {
        return sample.meaning() instanceof Meaning.Poison;
    }
}
