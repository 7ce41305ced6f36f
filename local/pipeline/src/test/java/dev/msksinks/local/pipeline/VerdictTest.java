package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.pipeline.audit.AuditRow;
import dev.msksinks.local.pipeline.audit.Audits;
import dev.msksinks.local.pipeline.audit.Delivered;
import dev.msksinks.local.pipeline.audit.Deliveries;
import dev.msksinks.local.pipeline.dataset.Meaning;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final String ENTRY = "orders:18";
    private static final AuditRow RIGHT = row(0, 0, 0, 0);

    @Test
    void nothingIsBrokenWhereAllAgrees() {
        assertThat(Verdict.of(List.of(RIGHT, RIGHT, RIGHT, RIGHT, RIGHT))).isEqualTo(new Verdict(0, 0, 0, 0, 0, 0));
    }

    @Test
    void whatIsMissingIsLostButForPoison() {
        AuditRow missing = row(1, 0, 0, 0);

        assertThat(Verdict.of(List.of(missing, missing, missing, missing, missing)))
                .isEqualTo(new Verdict(4, 0, 0, 0, 1, 0));
    }

    @Test
    void entryThatDiffersHoldsAnOlderRecordAndAScoreThatDiffersIsNotTheSum() {
        AuditRow different = row(0, 1, 0, 0);

        assertThat(Verdict.of(List.of(different, different, different, different, different)))
                .isEqualTo(new Verdict(0, 0, 2, 1, 0, 2));
    }

    @Test
    void lostUpdateOfAnExistingEntryIsBrokenAsWell() {
        Delivered first = order(1, "{\"quantity\":1}");
        Delivered lost = order(2, "{\"quantity\":2}");

        assertThat(Verdict.of(Audits.ofOrder(ENTRY, "{\"quantity\":1}", first, lost)))
                .isEqualTo(new Verdict(0, 0, 1, 0, 0, 0));
        assertThat(Verdict.of(Audits.ofOrder(ENTRY, "{\"quantity\":2}", first, lost)))
                .isEqualTo(new Verdict(0, 0, 0, 0, 0, 0));
    }

    @Test
    void lostRemovalLeavesTheOlderRecord() {
        Delivered removed = Deliveries.tombstone(Topic.ORDERS, 2, new Meaning.OrderRemoved(ENTRY));

        assertThat(Verdict.of(Audits.ofOrder(ENTRY, "{}", order(1, "{}"), removed)))
                .isEqualTo(new Verdict(0, 0, 1, 0, 0, 0));
    }

    @Test
    void whatIsThereTwiceIsShownTwice() {
        AuditRow twice = row(0, 0, 1, 0);

        assertThat(Verdict.of(List.of(RIGHT, twice, RIGHT, RIGHT, twice))).isEqualTo(new Verdict(0, 2, 0, 0, 0, 0));
    }

    @Test
    void entryThatNothingAccountsForWasBroughtBackByAnOlderRecord() {
        AuditRow unexpected = row(0, 0, 0, 1);

        assertThat(Verdict.of(List.of(unexpected, unexpected, unexpected, unexpected, unexpected)))
                .isEqualTo(new Verdict(0, 0, 2, 0, 0, 3));
    }

    private static Delivered order(long offset, String json) {
        return Deliveries.delivered(Topic.ORDERS, offset, json, new Meaning.Order(ENTRY));
    }

    private static AuditRow row(long missing, long different, long twice, long unexpected) {
        return new AuditRow("store", 9, 9, missing, different, twice, unexpected, List.of(), List.of());
    }
}
