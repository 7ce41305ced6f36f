package dev.msksinks.local.pipeline;

import static dev.msksinks.local.pipeline.audit.Deliveries.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.OffsetRange;
import dev.msksinks.local.pipeline.audit.Delivered;
import dev.msksinks.local.pipeline.audit.Deliveries;
import dev.msksinks.local.pipeline.dataset.Meaning;
import dev.msksinks.local.pipeline.dataset.Topic;
import dev.msksinks.local.pipeline.storm.Fault;
import dev.msksinks.local.pipeline.storm.StormLog;
import dev.msksinks.local.pipeline.storm.StormLogs;
import dev.msksinks.local.pipeline.storm.Strike;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StoriesTest {
    private static final StormLog CALM = StormLogs.of(List.of(), List.of(), 0);

    private final InvocationLog invocations = new InvocationLog();

    @Test
    void recordsOfASubjectComeInOrderWithTheirInvocationsAndTheFaultsMeanwhile() {
        invoked(1, 2, 2, 0, 10, Optional.of("TIMED_OUT"));
        invoked(1, 3, 3, 3, 20, Optional.empty());
        StormLog storm = StormLogs.of(List.of(crash(5, 6), crash(300, 301)), List.of(), 0);

        assertThat(stories(storm, order(3, "orders:7"), order(2, "orders:18"), order(1, "orders:18"))
                        .of("orders:18"))
                .isEqualToNormalizingNewlines("""
                                2 records were produced for it:
                                orders-0@1 of 2026-11-20T10:00:01Z, Order[entry=orders:18]
                                  invoked with it from 2026-11-20T10:00:00Z to 2026-11-20T10:00:10Z: TIMED_OUT
                                  invoked with it from 2026-11-20T10:00:10Z to 2026-11-20T10:00:20Z: succeeded
                                  meanwhile: mapping: poller crashed (orders, 2026-11-20T10:00:05Z to 2026-11-20T10:00:06Z)
                                orders-0@2 of 2026-11-20T10:00:02Z, Order[entry=orders:18]
                                  invoked with it from 2026-11-20T10:00:00Z to 2026-11-20T10:00:10Z: TIMED_OUT
                                  invoked with it from 2026-11-20T10:00:10Z to 2026-11-20T10:00:20Z: succeeded
                                  meanwhile: mapping: poller crashed (orders, 2026-11-20T10:00:05Z to 2026-11-20T10:00:06Z)
                        """);
    }

    @Test
    void partialResponseIsTold() {
        invoked(1, 4, 4, 1, 10, Optional.empty());

        assertThat(stories(CALM, order(4, "orders:18")).of("orders:18"))
                .contains("2026-11-20T10:00:10Z: succeeded but for 3 of 4 records");
    }

    @Test
    void recordThatIsASubjectItselfIsFoundByItsCoordinates() {
        Delivered poison = Deliveries.delivered(Topic.ORDERS, 5, "", new Meaning.Poison("MALFORMED_JSON"));

        assertThat(stories(CALM, order(4, "orders:18"), poison).of(poison.coordinates()))
                .contains("1 records were produced for it", "orders-0@5 of", "MALFORMED_JSON")
                .doesNotContain("orders-0@4");
    }

    @Test
    void onlyTheLastOfManyRecordsAreTold() {
        Delivered[] many = LongStream.range(0, 40)
                .mapToObj(offset -> order(offset, "orders:18"))
                .toArray(Delivered[]::new);

        assertThat(stories(CALM, many).of("orders:18"))
                .contains("40 records were produced for it, of which the last are:", "orders-0@28 of", "orders-0@39 of")
                .doesNotContain("orders-0@27 of");
    }

    @Test
    void subjectWithoutRecordsSaysSo() {
        assertThat(stories(CALM, order(1, "orders:18")).of("orders:19").strip())
                .isEqualTo("no record was produced for it");
    }

    private Stories stories(StormLog storm, Delivered... delivered) {
        return new Stories(List.of(delivered), invocations, storm);
    }

    /** For ten seconds, with the records of these offsets. */
    private void invoked(long first, long last, int records, int handled, long end, Optional<String> failure) {
        invocations.add(new InvocationLog.Entry(
                "orders",
                Map.of(0, new OffsetRange(first, last)),
                records,
                handled,
                second(end - 10),
                second(end),
                failure));
    }

    private static StormLog.Entry crash(long begin, long healed) {
        return new StormLog.Entry(
                new Strike(Topic.ORDERS, 0, new Fault.PollerCrashed()), second(begin), second(healed), true);
    }

    private static Delivered order(long offset, String entry) {
        return Deliveries.delivered(Topic.ORDERS, offset, "{}", new Meaning.Order(entry));
    }

    private static Instant second(long second) {
        return TEN.plusSeconds(second);
    }
}
