package dev.msksinks.batch.rehearsal;

import dev.msksinks.batch.config.RehearsalConfiguration;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.testing.CapturedLog;
import dev.msksinks.batch.write.WriteResult;
import java.util.List;
import java.util.Optional;

/** One rehearsed batch in a process of its own, which ends with 1 if it could not be rehearsed. */
final class RehearsedAlone {
    private RehearsedAlone() {}

    public static void main(String[] arguments) {
        Words words = new Words((batch, _) -> WriteResult.of(batch.records().size(), 0), FailureReporting.EXCEPTION);
        List<String> log = logOf(new Rehearsal(words, new RehearsalConfiguration(1), Optional.empty()));
        System.out.println(log);
        System.exit(log.size() == 1 && log.getFirst().startsWith("INFO Rehearsed") ? 0 : 1);
    }

    private static List<String> logOf(Rehearsal rehearsal) {
        try (CapturedLog log = new CapturedLog()) {
            rehearsal.beforeCheckpoint(null);
            return log.lines();
        }
    }
}
