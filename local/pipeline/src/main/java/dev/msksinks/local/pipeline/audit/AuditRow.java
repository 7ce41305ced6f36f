package dev.msksinks.local.pipeline.audit;

import java.util.List;

/**
 * How a store compares with what was produced.
 *
 * @param right subjects that the store holds once and as they should be
 * @param examples the first differences, each in words
 * @param subjects what each example is about
 */
public record AuditRow(
        String store,
        long expected,
        long right,
        long missing,
        long different,
        long twice,
        long unexpected,
        List<String> examples,
        List<String> subjects) {

    public AuditRow {
        examples = List.copyOf(examples);
        subjects = List.copyOf(subjects);
    }

    public boolean agrees() {
        return missing == 0 && different == 0 && twice == 0 && unexpected == 0;
    }
}
