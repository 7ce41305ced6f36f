package dev.msksinks.customerdata.plan;

import static dev.msksinks.customerdata.testing.Customers.ELEVEN;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.origin;
import static dev.msksinks.customerdata.testing.Customers.row;
import static dev.msksinks.customerdata.testing.Customers.tombstone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
    void recordsOfOnePartitionAndHourAreOneObject() {
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
    void timestampsThatGoBackAndForthMakeOneObjectAnHour() {
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
                .isEqualTo(Map.of("objects", 3L, "repeatedRecords", 0L, "tombstones", 1L, "unknownFields", 3L));
    }

    @Test
    void whatLiesBehindAnOffsetIsAnObjectOfItsOwn() {
        PlannedObject object = new PlannedObject(List.of(row(0, 5, TEN), row(0, 7, TEN), row(0, 9, TEN)));
        assertThat(object.behind(4)).contains(object);
        assertThat(object.behind(7)).contains(new PlannedObject(List.of(row(0, 9, TEN))));
        assertThat(object.behind(8)).contains(new PlannedObject(List.of(row(0, 9, TEN))));
        assertThat(object.behind(9)).isEmpty();
    }

    @Test
    void objectHasARecordToBeNamedBy() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PlannedObject(List.of()));
    }

    private static Map<Integer, List<List<Long>>> offsets(DataLakePlan plan) {
        return plan.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> partition.topicPartition().partition(),
                        partition -> partition.objects().stream()
                                .map(object -> object.records().stream()
                                        .map(CustomerRecord::offset)
                                        .toList())
                                .toList()));
    }
}
