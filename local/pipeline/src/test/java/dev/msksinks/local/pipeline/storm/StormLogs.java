package dev.msksinks.local.pipeline.storm;

import java.util.List;

/** Logs of storms that never raged. */
public final class StormLogs {
    private StormLogs() {}

    public static StormLog of(List<StormLog.Entry> struck, List<Strike> missed, int lateAnswers) {
        StormLog log = new StormLog();
        struck.forEach(log::add);
        missed.forEach(log::missed);
        for (int zombie = 0; zombie < lateAnswers; zombie++) {
            log.zombieAnswered();
        }
        return log;
    }
}
