package dev.msksinks.local.pipeline;

import dev.msksinks.local.pipeline.audit.AuditRow;
import java.util.List;

/**
 * What the differences of an audit mean for the promises that are made.
 *
 * @param lost what should be in a store and is not
 * @param twice rows and letters that are there twice
 * @param olderOverNewer entries that an older record holds, since it came over the newest one or that one was lost, or that
 *     a removal should have ended
 * @param incrementsOff scores that are not the sum of what was produced
 * @param poisonMissing poison that is not in the dead letters
 * @param other what nothing produced accounts for, or what stands in another way than it should
 */
record Verdict(long lost, long twice, long olderOverNewer, long incrementsOff, long poisonMissing, long other) {

    /** Nothing is broken. */
    static final Verdict KEPT = new Verdict(0, 0, 0, 0, 0, 0);

    /**
     * @param rows in the order of the audit
     */
    static Verdict of(List<AuditRow> rows) {
        AuditRow statuses = rows.get(0);
        AuditRow customers = rows.get(1);
        AuditRow orders = rows.get(2);
        AuditRow stock = rows.get(3);
        AuditRow letters = rows.get(4);
        return new Verdict(
                statuses.missing() + customers.missing() + orders.missing() + stock.missing(),
                rows.stream().mapToLong(AuditRow::twice).sum(),
                statuses.different() + orders.different() + orders.unexpected() + stock.unexpected(),
                stock.different(),
                letters.missing(),
                statuses.unexpected()
                        + customers.different()
                        + customers.unexpected()
                        + letters.different()
                        + letters.unexpected());
    }
}
