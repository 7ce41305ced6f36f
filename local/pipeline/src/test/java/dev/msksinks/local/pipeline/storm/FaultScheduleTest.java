package dev.msksinks.local.pipeline.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.pipeline.dataset.Topic;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {
    private static final Map<Topic, Integer> MANY = Map.of(
            Topic.MODEM_TELEMETRY, 100_000, Topic.CUSTOMER, 25_000, Topic.ORDERS, 50_000, Topic.INVENTORY, 25_000);
    private static final Map<Topic, Integer> FEW =
            Map.of(Topic.MODEM_TELEMETRY, 1_000, Topic.CUSTOMER, 250, Topic.ORDERS, 500, Topic.INVENTORY, 250);

    @Test
    void sameSeedMakesTheSameFaultsAtTheSameRecords() {
        assertThat(FaultSchedule.of(7, MANY)).isEqualTo(FaultSchedule.of(7, MANY));
        assertThat(FaultSchedule.of(8, MANY)).isNotEqualTo(FaultSchedule.of(7, MANY));
    }

    @Test
    void faultsOfATopicComeInOrderAndLeaveTimeToCatchUp() {
        FaultSchedule.of(1, MANY)
                .strikes()
                .forEach((topic, strikes) -> assertThat(strikes)
                        .extracting(Strike::handled)
                        .isSorted()
                        .allMatch(handled -> handled >= 0 && handled <= 0.85 * MANY.get(topic)));
    }

    @Test
    void everyTopicHasSomeFaultsAndNoneTooMany() {
        assertThat(FaultSchedule.of(1, FEW).strikes().values()).hasSize(4).allMatch(strikes -> strikes.size() == 3);
        assertThat(FaultSchedule.of(1, MANY).strikes().values()).allMatch(strikes -> strikes.size() <= 16);
    }

    @Test
    void tenSeedsHaveFaultsOfEveryKind() {
        Set<String> kinds = LongStream.rangeClosed(1, 10)
                .mapToObj(seed -> FaultSchedule.of(seed, MANY))
                .flatMap(FaultScheduleTest::faults)
                .map(Fault::kind)
                .collect(Collectors.toSet());

        assertThat(kinds).hasSize(24);
    }

    private static Stream<Fault> faults(FaultSchedule schedule) {
        return schedule.strikes().values().stream().flatMap(Collection::stream).map(Strike::fault);
    }
}
