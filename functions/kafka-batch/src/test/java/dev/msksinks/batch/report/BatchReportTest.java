package dev.msksinks.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.testing.TestRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchReportTest {
    private static final BatchReport REPORT = new BatchReport(
            9,
            4,
            2,
            Map.of("reduced", 1L, "devices", 5L),
            List.of(
                    new DeadLetter(TestRecord.at("t", 0, 1), PoisonCode.INVALID_JSON, "why"),
                    new DeadLetter(TestRecord.at("t", 0, 2), PoisonCode.INVALID_JSON, "why"),
                    new DeadLetter(TestRecord.at("t", 0, 3), PoisonCode.MISSING_KEY, "why")));

    @Test
    void figuresAreThoseOfEveryFunctionBeforeThoseOfThePlan() {
        assertThat(REPORT.figures())
                .containsExactly(
                        Map.entry("records", 9L),
                        Map.entry("applied", 4L),
                        Map.entry("superseded", 2L),
                        Map.entry("deadLetters", 3L),
                        Map.entry("devices", 5L),
                        Map.entry("reduced", 1L));
    }

    @Test
    void deadLettersAreCountedByCode() {
        assertThat(REPORT.deadLettersByCode()).isEqualTo(Map.of("invalid-json", 2L, "missing-key", 1L));
    }
}
