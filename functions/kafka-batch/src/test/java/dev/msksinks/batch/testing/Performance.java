package dev.msksinks.batch.testing;

import dev.msksinks.batch.BatchPipeline;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.rehearsal.Play;
import dev.msksinks.batch.rehearsal.Stage;
import dev.msksinks.batch.report.BatchReport;
import dev.msksinks.batch.write.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a function's rehearsal comes to. */
public final class Performance {
    private Performance() {}

    /** Plays two batches, of which no record may be left. */
    public static List<BatchReport> of(Play play) {
        List<BatchReport> reports = new ArrayList<>();
        try (Stage stage = Stage.open()) {
            BatchPipeline<?, ?> pipeline = play.pipeline(stage, reports::add);
            for (int number = 0; number < 2; number++) {
                KafkaBatchResponse response = pipeline.process(play.batch(number), Deadline.in(Duration.ofSeconds(30)));
                if (!response.equals(KafkaBatchResponse.success())) {
                    throw new AssertionError("records of the rehearsal have to come again");
                }
            }
        }
        return reports;
    }
}
