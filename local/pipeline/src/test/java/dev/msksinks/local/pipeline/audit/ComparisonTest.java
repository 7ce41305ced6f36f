package dev.msksinks.local.pipeline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final Comparison<String> comparison =
            new Comparison<>("store", Map.of("a", "1", "b", "2"), Function.identity());

    @Test
    void storeThatHoldsEverythingOnceAgrees() {
        comparison.found("a", "1");
        comparison.found("b", "2");

        assertThat(comparison.result())
                .isEqualTo(new AuditRow("store", 2, 2, 0, 0, 0, 0, List.of(), List.of()))
                .returns(true, AuditRow::agrees);
    }

    @Test
    void missingSubjectIsToldApart() {
        comparison.found("a", "1");

        assertThat(comparison.result())
                .returns(false, AuditRow::agrees)
                .returns(1L, AuditRow::right)
                .returns(1L, AuditRow::missing)
                .satisfies(row -> assertThat(row.examples()).containsExactly("b is missing"))
                .satisfies(row -> assertThat(row.subjects()).containsExactly("b"));
    }

    @Test
    void differentContentIsToldApart() {
        comparison.found("a", "1");
        comparison.found("b", "3");

        assertThat(comparison.result())
                .returns(false, AuditRow::agrees)
                .returns(1L, AuditRow::different)
                .returns(0L, AuditRow::missing)
                .satisfies(row -> assertThat(row.examples()).containsExactly("b should be 2 and is 3"));
    }

    @Test
    void subjectThatIsThereTwiceIsToldApart() {
        comparison.found("a", "1");
        comparison.found("a", "1");
        comparison.found("b", "2");

        assertThat(comparison.result())
                .returns(false, AuditRow::agrees)
                .returns(2L, AuditRow::right)
                .returns(1L, AuditRow::twice)
                .satisfies(row -> assertThat(row.examples()).containsExactly("a is there twice"));
    }

    @Test
    void subjectThatNothingAccountsForIsToldApart() {
        comparison.found("a", "1");
        comparison.found("b", "2");
        comparison.found("c", "9");

        assertThat(comparison.result())
                .returns(false, AuditRow::agrees)
                .returns(1L, AuditRow::unexpected)
                .satisfies(row -> assertThat(row.examples())
                        .containsExactly("c is there, and nothing produced accounts for it: 9"));
    }

    @Test
    void onlyTheFirstDifferencesAreKeptAndLongOnesCut() {
        IntStream.range(0, 1_000).forEach(i -> comparison.found("c" + i, "9".repeat(10_000)));

        assertThat(comparison.result().examples()).hasSize(5).allMatch(example -> example.length() <= 1_001);
    }
}
