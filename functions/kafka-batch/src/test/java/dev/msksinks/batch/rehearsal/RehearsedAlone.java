package dev.msksinks.batch.rehearsal;

import dev.msksinks.batch.config.RehearsalConfiguration;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.write.WriteResult;
import java.util.Optional;

/** One rehearsed batch in a process of its own. */
final class RehearsedAlone {
    private RehearsedAlone() {}

    public static void main(String[] arguments) {
        Words words = new Words((batch, _) -> WriteResult.of(batch.records().size(), 0), FailureReporting.EXCEPTION);
        new Rehearsal(words, new RehearsalConfiguration(1), Optional.empty()).beforeCheckpoint(null);
    }
}
