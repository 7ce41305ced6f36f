package dev.msksinks.customerdata.plan;

import static dev.msksinks.customerdata.testing.Customers.ELEVEN;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.origin;
import static dev.msksinks.customerdata.testing.Customers.redriven;
import static dev.msksinks.customerdata.testing.Customers.row;
import static dev.msksinks.customerdata.testing.Customers.tombstone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HourlyPlannerTest {
    private final HourlyPlanner planner = new HourlyPlanner();

    @Test
    void nothingIsPlannedForNothing() {
        assertThat(planner.plan(List.of()).partitions()).isEmpty();
    }

    @Test
    void recordsOfOnePartitionAndHourAreOneChain() {
        assertThat(offsets(planner.plan(List.of(
                        row(0, 5, TEN), tombstone(0, 6, ELEVEN.minusMillis(1)), row(0, 9, TEN.plusSeconds(60))))))
                .isEqualTo(Map.of(0, List.of(List.of(5L, 6L, 9L))));
    }

    @Test
    void hoursAndPartitionsAreToldApart() {
        assertThat(offsets(planner.plan(
                        List.of(row(0, 5, ELEVEN.minusMillis(1)), row(0, 6, ELEVEN), row(1, 5, TEN), row(1, 6, TEN)))))
                .isEqualTo(Map.of(0, List.of(List.of(5L), List.of(6L)), 1, List.of(List.of(5L, 6L))));
    }

    @Test
    void topicsAreToldApart() {
        CustomerRecord other = new CustomerRecord.Row(
                new Origin(new Coordinates("customer-2", 0, 5), TEN, Optional.empty()), List.of("c", "n"), 0);
        assertThat(planner.plan(List.of(other, row(0, 5, TEN))).partitions())
                .extracting(PartitionPlan::topicPartition)
                .containsExactly(new TopicPartition("customer", 0), new TopicPartition("customer-2", 0));
    }

    @Test
    void timestampsThatGoBackAndForthMakeOneChainAnHour() {
        assertThat(offsets(planner.plan(List.of(
                        row(0, 1, ELEVEN), row(0, 2, TEN), row(0, 3, ELEVEN), row(0, 4, TEN), row(0, 5, ELEVEN)))))
                .isEqualTo(Map.of(0, List.of(List.of(1L, 3L, 5L), List.of(2L, 4L))));
    }

    @Test
    void orderOfTheEventDoesNotMatter() {
        List<CustomerRecord> records = new ArrayList<>();
        for (int offset = 0; offset < 100; offset++) {
            records.add(row(offset % 3, offset, offset % 7 < 3 ? TEN : ELEVEN));
        }
        DataLakePlan inOrder = planner.plan(records);
        Collections.shuffle(records, new Random(20261120));
        assertThat(planner.plan(records)).isEqualTo(inOrder);
    }

    @Test
    void recordThatStandsInTheEventTwiceIsTakenOnce() {
        DataLakePlan plan = planner.plan(List.of(row(0, 5, TEN), row(0, 5, TEN), row(0, 6, TEN)));
        assertThat(offsets(plan)).isEqualTo(Map.of(0, List.of(List.of(5L, 6L))));
        assertThat(plan.counts()).containsEntry("repeatedRecords", 1L);
    }

    @Test
    void countsSayWhatWasPlanned() {
        assertThat(planner.plan(List.of(
                                row(0, 5, TEN),
                                tombstone(0, 6, ELEVEN),
                                new CustomerRecord.Row(origin(0, 7, TEN), List.of("c", "n"), 2),
                                new CustomerRecord.Row(origin(1, 7, TEN), List.of("c", "n"), 1)))
                        .counts())
                .isEqualTo(Map.of(
                        "chains", 3L, "redriven", 0L, "repeatedRecords", 0L, "tombstones", 1L, "unknownFields", 3L));
    }

    @Test
    void chainKnowsWhereTheBatchBeginsAndEndsInItsPartition() {
        assertThat(planner.plan(List.of(
                                row(0, 1, ELEVEN), row(0, 2, TEN), row(0, 7, TEN), row(0, 9, ELEVEN), row(1, 30, TEN)))
                        .partitions())
                .flatExtracting(PartitionPlan::chains)
                .extracting(chain -> chain.chain().hour(), PlannedChain::firstOffset, PlannedChain::lastOffset)
                .containsExactly(tuple(ELEVEN, 1L, 9L), tuple(TEN, 1L, 9L), tuple(TEN, 30L, 30L));
    }

    @Test
    void redrivenRecordsAreInNoChain() {
        CustomerRecord redriven = redriven(0, 5, TEN);
        DataLakePlan plan = planner.plan(List.of(redriven, row(0, 6, TEN)));
        assertThat(offsets(plan)).isEqualTo(Map.of(0, List.of(List.of(6L))));
        assertThat(plan.partitions().getFirst().redriven()).containsExactly(redriven);
        assertThat(plan.counts()).containsEntry("redriven", 1L).containsEntry("repeatedRecords", 0L);
    }

    @Test
    void chainHasARecord() {
        Chain chain = new Chain(new TopicPartition("customer", 0), TEN);
        assertThatIllegalArgumentException().isThrownBy(() -> new PlannedChain(chain, List.of(), 0, 0));
    }

    private static Map<Integer, List<List<Long>>> offsets(DataLakePlan plan) {
        return plan.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> partition.topicPartition().partition(),
                        partition -> partition.chains().stream()
                                .map(object -> object.records().stream()
                                        .map(CustomerRecord::offset)
                                        .toList())
                                .toList()));
    }
}
