package dev.msksinks.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.testing.CapturedLog;
import dev.msksinks.batch.testing.TestRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchLogTest {
    @Test
    void batchIsALineOfFigures() {
        assertThat(logged(Reports.clean("t")))
                .singleElement()
                .asString()
                .startsWith("INFO Batch handled ")
                .contains("records=2", "handled=2", "toComeAgain=0");
    }

    @Test
    void batchOfWhichSomethingComesAgainWasHandledInPart() {
        assertThat(logged(Reports.mixed())).first().asString().startsWith("INFO Batch handled in part ");
    }

    @Test
    void deadLettersAreALineOfCodesAndTheFirstOne() {
        assertThat(logged(Reports.mixed()))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("WARN Records were dead-lettered ")
                .contains("{invalid-json=2, missing-key=1}", "first=t-0@1", "firstReason=why");
    }

    @Test
    void redrivenRecordsAreSaidToBePoisonStill() {
        DeadLetter redriven =
                new DeadLetter(TestRecord.redriven(TestRecord.at("t", 0, 1)), PoisonCode.INVALID_JSON, "why");
        BatchReport clean = Reports.clean("t");

        assertThat(logged(
                        new BatchReport(clean.delivered(), 0, Map.of(), clean.written(), List.of(redriven), Set.of())))
                .last()
                .asString()
                .startsWith("WARN Redriven records are poison still ");
    }

    private static List<String> logged(BatchReport report) {
        try (CapturedLog log = new CapturedLog()) {
            new BatchLog().report(report);
            return log.lines();
        }
    }
}
