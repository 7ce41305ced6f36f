package dev.msksinks.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchReportTest {
    @Test
    void figuresAreThoseOfEveryFunctionBeforeThoseOfThePlan() {
        assertThat(Reports.mixed().figures())
                .containsExactly(
                        Map.entry("records", 20L),
                        Map.entry("handled", 9L),
                        Map.entry("applied", 4L),
                        Map.entry("superseded", 2L),
                        Map.entry("deadLetters", 3L),
                        Map.entry("toComeAgain", 9L),
                        Map.entry("storeMillis", 250L),
                        Map.entry("devices", 5L),
                        Map.entry("reduced", 3L));
    }

    @Test
    void recordThatIsPoisonAndComesAgainIsOneThatIsNotHandled() {
        assertThat(Reports.mixed().handled()).isEqualTo(20 - 3 - 9 + 1);
    }

    @Test
    void deadLettersAreCountedByCode() {
        assertThat(Reports.mixed().deadLettersByCode()).isEqualTo(Map.of("invalid-json", 2L, "missing-key", 1L));
    }

    @Test
    void planGivesItsFiguresAndWhatItReduced() {
        Plan plan = new Plan() {
            @Override
            public Map<String, Long> counts() {
                return Map.of("devices", 6L);
            }

            @Override
            public long reduced() {
                return 4;
            }
        };
        BatchReport report = BatchReport.of(
                new Delivered(10, List.of("t"), Optional.empty()),
                plan,
                new Written(6, 0, Duration.ZERO),
                List.of(),
                List.of());

        assertThat(report.planCounts()).isEqualTo(Map.of("devices", 6L));
        assertThat(report.reduced()).isEqualTo(4);
        assertThat(report.handled()).isEqualTo(10);
    }

    @Test
    void planReducesNothingUnlessItSaysSo() {
        Plan plan = Map::of;

        assertThat(plan.reduced()).isZero();
    }
}
