package dev.msksinks.local.pipeline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StormyDatasetTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Dataset STORMY = new Dataset(20_000, 1, NOW, Variety.stormy());

    @ParameterizedTest
    @EnumSource
    void onePercentIsPoison(Topic topic) {
        List<Sample> all = STORMY.of(topic);
        long poison = all.stream().filter(StormyDatasetTest::isPoison).count();

        assertThat(poison).isEqualTo(Math.round((all.size() - poison) * 0.01));
    }

    @Test
    void smallTopicsHaveOneOfEachKindOfPoison() {
        assertThat(new Dataset(40, 1, NOW, Variety.stormy())
                        .of(Topic.CUSTOMER).stream().filter(StormyDatasetTest::isPoison))
                .hasSize(PoisonKinds.of(Topic.CUSTOMER, NOW).size());
    }

    @Test
    void timestampsAreMinutesApartAndNoneTooFarAhead() {
        List<Duration> skews = STORMY.of(Topic.ORDERS).stream()
                .filter(sample -> sample.kafkaRecord().timestamp() == null)
                .map(sample -> Duration.between(
                        NOW,
                        Instant.ofEpochMilli(STORMY.clocks().stamp(sample, NOW).timestamp())))
                .distinct()
                .sorted()
                .toList();

        assertThat(skews).hasSize(8);
        assertThat(skews.getLast().minus(skews.getFirst())).isGreaterThan(Duration.ofMinutes(2));
        assertThat(skews).allMatch(skew -> skew.compareTo(Duration.ofMinutes(3)) < 0);
    }

    @Test
    void recordsWithATimeOfTheirOwnKeepIt() {
        List<Sample> dated = STORMY.of(Topic.CUSTOMER).stream()
                .filter(sample -> sample.kafkaRecord().timestamp() != null)
                .toList();

        assertThat(dated.stream()
                        .map(sample -> STORMY.clocks().stamp(sample, NOW).timestamp()))
                .isNotEmpty()
                .containsExactlyElementsOf(dated.stream()
                        .map(sample -> sample.kafkaRecord().timestamp())
                        .toList());
    }

    @Test
    void calmRecordsGetTheTimeOfTheBroker() {
        Dataset calm = new Dataset(400, 1, NOW);

        assertThat(calm.of(Topic.ORDERS))
                .allMatch(sample -> calm.clocks().stamp(sample, NOW).timestamp() == null);
    }

    @Test
    void noEventTimeIsBeyondTheTolerance() {
        assertThat(STORMY.of(Topic.MODEM_TELEMETRY).stream()
                        .filter(Predicate.not(StormyDatasetTest::isPoison))
                        .map(Sample::meaning)
                        .filter(Meaning.Status.class::isInstance)
                        .map(Meaning.Status.class::cast))
                .isNotEmpty()
                .allMatch(status -> status.eventTime().isBefore(NOW.plus(Duration.ofMinutes(5))));
    }

    private static boolean isPoison(Sample sample) {
        return sample.meaning() instanceof Meaning.Poison;
    }
}
