package dev.msksinks.local.pipeline;

import dev.msksinks.local.pipeline.audit.AuditRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param cacheEntry the key of an order that is in the cache, for looking inside
 * @param storm what a storm did, if there was one
 * @param handling from the first record produced to the last one handled
 */
record PipelineResult(
        LocalAccount account,
        List<AuditRow> rows,
        long records,
        long invocations,
        String cacheEntry,
        Duration handling,
        Optional<StormReport> storm) {

    PipelineResult {
        rows = List.copyOf(rows);
    }

    boolean agrees() {
        return rows.stream().allMatch(AuditRow::agrees)
                && storm.stream().flatMap(report -> report.rebuilt().stream()).allMatch(AuditRow::agrees);
    }
}
