package dev.msksinks.local.pipeline;

import static dev.msksinks.local.pipeline.audit.Deliveries.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.OffsetRange;
import dev.msksinks.local.pipeline.audit.AuditRow;
import dev.msksinks.local.pipeline.audit.Audits;
import dev.msksinks.local.pipeline.audit.Delivered;
import dev.msksinks.local.pipeline.audit.Deliveries;
import dev.msksinks.local.pipeline.dataset.Meaning;
import dev.msksinks.local.pipeline.dataset.Topic;
import dev.msksinks.local.pipeline.storm.Fault;
import dev.msksinks.local.pipeline.storm.StormLog;
import dev.msksinks.local.pipeline.storm.StormLogs;
import dev.msksinks.local.pipeline.storm.Strike;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StormReportTest {
    private static final Fault CRASH = new Fault.PollerCrashed();
    private static final Fault REBALANCE = new Fault.Rebalanced();
    private static final Fault ZOMBIE = new Fault.Zombie(Duration.ZERO, Duration.ZERO);
    private static final Delivered ORDER = order(1, "{\"quantity\":1}");
    private static final Delivered NEWER = order(2, "{\"quantity\":2}");

    private final InvocationLog invocations = new InvocationLog();

    @Test
    void faultsAreCountedByKindWithThoseThatFoundNothingToStrike() {
        StormLog log = StormLogs.of(
                List.of(struck(CRASH, true), struck(CRASH, false), struck(ZOMBIE, true)),
                List.of(strike(CRASH), strike(REBALANCE)),
                1);

        assertThat(lines(report(log, agreeing())))
                .containsSubsequence(
                        "fault injected recovered missed",
                        "function: zombie that goes on late 1 1 0",
                        "mapping: partitions rebalanced 0 0 1",
                        "mapping: poller crashed 2 1 1",
                        "all 3 2 2")
                .contains("1 of 1 zombies came to their end after they were taken for dead.");
    }

    @Test
    void invocationsAndTheLongestStallAreTold() {
        invoked("orders", 2, 2, 5, Optional.empty());
        invoked("orders", 2, 0, 6, Optional.of("TIMED_OUT"));
        invoked("customer", 4, 0, 7, Optional.empty());
        invoked("orders", 2, 1, 36, Optional.empty());

        assertThat(lines(report(calm(), agreeing())))
                .contains(
                        "1 invocations failed, 2 named records that had to come again.",
                        "The mappings delivered on demand.",
                        "Longest stall: 31.0 s (orders). 1 records/s over all. Seed 8.");
    }

    @Test
    void promisesThatAreKeptAreZero() {
        assertThat(lines(report(calm(), agreeing())))
                .containsSubsequence(
                        "promise broken rebuilt",
                        "records lost 0 0",
                        "records shown twice 0 0",
                        "older over newer 0 0",
                        "increments applied twice, or not 0 0",
                        "poison missing from the dead letters 0 0",
                        "anything else that differs 0 0");
    }

    @Test
    void brokenPromiseIsFollowedByTheStoryOfItsRecords() {
        assertThat(lines(report(calm(), Audits.ofOrder("orders:18", "{\"quantity\":1}", ORDER, NEWER))))
                .containsSubsequence(
                        "older over newer 1 0",
                        "orders:18",
                        "2 records were produced for it:",
                        "orders-0@1 of 2026-11-20T10:00:01Z, Order[entry=orders:18]",
                        "orders-0@2 of 2026-11-20T10:00:02Z, Order[entry=orders:18]");
    }

    @Test
    void promiseBrokenAfterTheRebuildIsFollowedByItsStoryAndTheAuditComesLast() {
        StormReport report = rebuilt(report(calm(), agreeing()));

        assertThat(report.verdict()).isEqualTo(Verdict.KEPT);
        assertThat(report.rebuiltVerdict()).isEqualTo(new Verdict(0, 0, 1, 0, 0, 0));
        assertThat(lines(report))
                .containsSubsequence(
                        "older over newer 0 1",
                        "orders:18",
                        "2 records were produced for it:",
                        "After a node of the cache restarted empty-handed and the cache was rebuilt:",
                        "orders (Redis) 1 0 0 1 0 0 DIFFERS");
    }

    @Test
    void whatDiffersInBothAuditsIsToldOnce() {
        StormReport report = rebuilt(report(calm(), Audits.ofOrder("orders:18", "{\"quantity\":1}", ORDER, NEWER)));

        assertThat(lines(report)).contains("older over newer 1 1").containsOnlyOnce("orders:18");
    }

    private StormReport rebuilt(StormReport report) {
        return report.withRebuilt(
                Audits.ofOrder("orders:18", "{\"quantity\":1}", ORDER, NEWER), List.of(ORDER, NEWER), invocations);
    }

    private StormReport report(StormLog log, List<AuditRow> rows) {
        return StormReport.of(8, rows, List.of(ORDER, NEWER), log, invocations, TEN);
    }

    private static List<AuditRow> agreeing() {
        return Audits.ofOrder("orders:18", "{\"quantity\":2}", ORDER, NEWER);
    }

    private static StormLog calm() {
        return StormLogs.of(List.of(), List.of(), 0);
    }

    /** Each without indentation, and columns one space apart. */
    private static List<String> lines(StormReport report) {
        return report.text(Duration.ofSeconds(2))
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }

    private void invoked(String topic, int records, int handled, long end, Optional<String> failure) {
        invocations.add(new InvocationLog.Entry(
                topic, Map.of(0, new OffsetRange(1, 2)), records, handled, TEN, TEN.plusSeconds(end), failure));
    }

    private static StormLog.Entry struck(Fault fault, boolean recovered) {
        return new StormLog.Entry(strike(fault), TEN, TEN.plusSeconds(1), recovered);
    }

    private static Strike strike(Fault fault) {
        return new Strike(Topic.ORDERS, 0, fault);
    }

    private static Delivered order(long offset, String json) {
        return Deliveries.delivered(Topic.ORDERS, offset, json, new Meaning.Order("orders:18"));
    }
}
