package dev.msksinks.local.pipeline.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a store compares with what was produced.
 *
 * @param right subjects that the store holds once and as they should be
 * @param examples the first differences, each in words
 */
public record AuditRow(
        String store,
        long expected,
        long right,
        long missing,
        long different,
        long twice,
        long unexpected,
        List<String> examples) {
    private static final int EXAMPLES = 5;

    public boolean agrees() {
        return missing == 0 && different == 0 && twice == 0 && unexpected == 0;
    }

    static AuditRow compare(String store, Map<String, ?> expected, List<Finding> found) {
        long right = 0;
        long different = 0;
        long twice = 0;
        long unexpected = 0;
        List<String> differences = new ArrayList<>();
        Set<String> seen = HashSet.newHashSet(found.size());
        for (Finding finding : found) {
            Object wanted = expected.get(finding.subject());
            if (wanted == null) {
                unexpected++;
                differences.add(finding.subject() + " is there, and nothing produced accounts for it");
            } else if (!seen.add(finding.subject())) {
                twice++;
                differences.add(finding.subject() + " is there twice");
            } else if (!wanted.equals(finding.content())) {
                different++;
                differences.add("%s should be %s and is %s".formatted(finding.subject(), wanted, finding.content()));
            } else {
                right++;
            }
        }
        expected.keySet().stream()
                .filter(subject -> !seen.contains(subject))
                .forEach(subject -> differences.add(subject + " is missing"));
        return new AuditRow(
                store,
                expected.size(),
                right,
                expected.size() - (long) seen.size(),
                different,
                twice,
                unexpected,
                differences.stream().limit(EXAMPLES).toList());
    }
}
