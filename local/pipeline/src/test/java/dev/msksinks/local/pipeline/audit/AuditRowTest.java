package dev.msksinks.local.pipeline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditRowTest {
    private static final Map<String, String> EXPECTED = Map.of("a", "1", "b", "2");

    @Test
    void storeThatHoldsEverythingOnceAgrees() {
        AuditRow row = compare(new Finding("a", "1"), new Finding("b", "2"));

        assertThat(row.agrees()).isTrue();
        assertThat(row.right()).isEqualTo(2);
        assertThat(row.examples()).isEmpty();
    }

    @Test
    void missingSubjectIsToldApart() {
        assertThat(compare(new Finding("a", "1")))
                .returns(false, AuditRow::agrees)
                .returns(1L, AuditRow::missing)
                .returns(List.of("b is missing"), AuditRow::examples);
    }

    @Test
    void differentContentIsToldApart() {
        assertThat(compare(new Finding("a", "1"), new Finding("b", "3")))
                .returns(false, AuditRow::agrees)
                .returns(1L, AuditRow::different)
                .returns(0L, AuditRow::missing)
                .returns(List.of("b should be 2 and is 3"), AuditRow::examples);
    }

    @Test
    void subjectThatIsThereTwiceIsToldApart() {
        assertThat(compare(new Finding("a", "1"), new Finding("a", "1"), new Finding("b", "2")))
                .returns(false, AuditRow::agrees)
                .returns(1L, AuditRow::twice)
                .returns(2L, AuditRow::right);
    }

    @Test
    void subjectThatNothingAccountsForIsToldApart() {
        assertThat(compare(new Finding("a", "1"), new Finding("b", "2"), new Finding("c", "9")))
                .returns(false, AuditRow::agrees)
                .returns(1L, AuditRow::unexpected);
    }

    private static AuditRow compare(Finding... found) {
        return AuditRow.compare("store", EXPECTED, List.of(found));
    }
}
