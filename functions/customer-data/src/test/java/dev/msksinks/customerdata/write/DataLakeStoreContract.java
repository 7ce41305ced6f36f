package dev.msksinks.customerdata.write;

import static dev.msksinks.customerdata.testing.Customers.ELEVEN;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.redriven;
import static dev.msksinks.customerdata.testing.Customers.row;
import static dev.msksinks.customerdata.testing.Customers.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.plan.Chain;
import dev.msksinks.customerdata.plan.HourlyPlanner;
import dev.msksinks.customerdata.testing.LakeRows;
import dev.msksinks.customerdata.testing.StoredObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What batches leave in the lake, however they come: over the fakes, and over real S3 and DynamoDB. */
abstract class DataLakeStoreContract extends SeveralWritersContract {
    @Test
    void everyPartitionAndHourIsAnObject() {
        WriteResult result = write(List.of(row(0, 5, TEN), row(0, 6, ELEVEN), row(1, 5, TEN), tombstone(1, 6, TEN)));
        assertThat(result).isEqualTo(WriteResult.of(4, 0));
        assertThat(lake.objects().keySet())
                .containsExactlyInAnyOrder(
                        "lake/topic=customer/year=2026/month=11/day=20/hour=10/"
                                + "customer-data-20261120T100000.000Z-0-00000000000000000005.csv",
                        "lake/topic=customer/year=2026/month=11/day=20/hour=11/"
                                + "customer-data-20261120T110000.000Z-0-00000000000000000006.csv",
                        "lake/topic=customer/year=2026/month=11/day=20/hour=10/"
                                + "customer-data-20261120T100000.000Z-1-00000000000000000005.csv");
        assertRows(Map.of(0, List.of(5L, 6L), 1, List.of(5L, 6L)));
    }

    @Test
    void nothingIsWrittenForNothing() {
        assertThat(write(List.of())).isEqualTo(WriteResult.of(0, 0));
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void batchThatComesAgainWholeWritesNothing() {
        List<CustomerRecord> batch = records(0, 10);
        write(batch);
        Map<String, StoredObject> before = lake.objects();
        assertThat(write(batch)).isEqualTo(WriteResult.of(0, 10));
        assertThat(lake.objects()).isEqualTo(before);
    }

    @Test
    void batchThatComesAgainLongerAddsWhatIsNew() {
        write(records(0, 4));
        assertThat(write(records(0, 10))).isEqualTo(WriteResult.of(6, 4));
        assertRows(Map.of(0, offsets(0, 10)));
    }

    @Test
    void batchThatComesAgainShorterAddsNothing() {
        write(records(0, 10));
        assertThat(write(records(0, 4))).isEqualTo(WriteResult.of(0, 4));
        assertRows(Map.of(0, offsets(0, 10)));
    }

    @Test
    void remainderThatExistsTooIsFollowedToItsEnd() {
        write(records(0, 4));
        write(records(0, 6));
        write(records(0, 8));
        assertThat(write(records(0, 10))).isEqualTo(WriteResult.of(2, 8));
        assertRows(Map.of(0, offsets(0, 10)));
    }

    @Test
    void hoursThatInterleaveAreContinuedEachOnItsOwn() {
        List<CustomerRecord> log = new ArrayList<>();
        for (int offset = 0; offset < 10; offset++) {
            log.add(row(0, offset, offset % 2 == 0 ? ELEVEN : TEN));
        }
        write(log.subList(0, 5));
        write(log.subList(0, 2));
        write(log);
        assertRows(Map.of(0, offsets(0, 10)));
        assertThat(lake.objects()).hasSize(4);
    }

    @Test
    void offsetsThatKafkaLeftOutAreNotMissed() {
        write(List.of(row(0, 5, TEN), row(0, 9, TEN)));
        write(List.of(row(0, 5, TEN), row(0, 9, TEN), row(0, 20, TEN)));
        assertRows(Map.of(0, List.of(5L, 9L, 20L)));
    }

    @Test
    void batchThatStartsAboveAnotherAndComesFirstIsNotRepeatedByIt() {
        write(records(3, 6));
        assertThat(write(records(0, 10))).isEqualTo(WriteResult.of(7, 3));
        assertRows(Map.of(0, offsets(0, 10)));
        assertThat(lake.objects()).hasSize(3);
    }

    @Test
    void batchesThatOverlapAtAnyStartAreEachRowOnce() {
        Random random = new Random(20261121);
        for (int delivery = 0; delivery < 15; delivery++) {
            int from = random.nextInt(40);
            write(records(from, from + 1 + random.nextInt(20)));
        }
        write(records(0, 60));
        assertRows(Map.of(0, offsets(0, 60)));
    }

    @Test
    void offsetsOfOtherHoursLeaveNoGapsInTheLedger() {
        for (int batch = 0; batch < 4; batch++) {
            int start = 10 * batch;
            write(List.of(row(0, start, ELEVEN), row(0, start + 5L, TEN), row(0, start + 9L, ELEVEN)));
        }
        Chain chain = Chain.of(row(0, 5, TEN));
        assertThat(stores.ledger().read(NAMING.chainName(chain), Deadline.none()))
                .hasValueSatisfying(item -> assertThat(item.stored()).hasToString("0-39@" + TEN.toEpochMilli()));
    }

    @Test
    void ledgerThatIsLostIsToldAnewByTheObjects() {
        write(records(0, 4));
        write(records(6, 9));
        stores.loseLedger().run();
        assertThat(write(records(0, 12))).isEqualTo(WriteResult.of(5, 7));
        stores.loseLedger().run();
        assertThat(write(records(2, 12))).isEqualTo(WriteResult.of(0, 10));
        assertRows(Map.of(0, offsets(0, 12)));
    }

    @Test
    void topicThatWasMadeAgainWithinTheHourIsStoredBesideTheOldOne() {
        write(records(0, 6));
        List<CustomerRecord> again = offsets(0, 9).stream()
                .map(offset -> row(0, offset, TEN.plusSeconds(60 + offset), "again"))
                .toList();
        write(again.subList(0, 4));
        write(records(2, 6));
        write(again);
        write(records(0, 6));
        assertThat(LakeRows.of(lake)).hasSize(6 + 9);
        assertThat(LakeRows.of(lake))
                .filteredOn(row -> row.get("note").equals("again"))
                .hasSize(9);
    }

    @Test
    void redrivenRecordLiesAmongStoredOnesAndIsStoredOnce() {
        write(List.of(row(0, 5, TEN), row(0, 7, TEN)));
        List<CustomerRecord> redriven = List.of(redriven(0, 6, TEN));
        assertThat(write(redriven)).isEqualTo(WriteResult.of(1, 0));
        assertThat(write(redriven)).isEqualTo(WriteResult.of(0, 1));
        stores.loseLedger().run();
        write(List.of(row(0, 5, TEN), row(0, 7, TEN), row(0, 8, TEN)));
        assertRows(Map.of(0, List.of(5L, 6L, 7L, 8L)));
    }

    @Test
    void nothingIsBegunBehindTheDeadline() {
        WriteResult result = store(lake.store(), stores.ledger())
                .write(
                        new HourlyPlanner().plan(List.of(row(0, 5, TEN), row(0, 6, ELEVEN), row(1, 7, TEN))),
                        Deadline.in(Duration.ZERO));
        assertThat(result.unwritten())
                .hasValueSatisfying(left -> assertThat(left.records())
                        .extracting(Coordinates::offset)
                        .containsExactlyInAnyOrder(5L, 6L, 7L));
        assertThat(lake.objects()).isEmpty();
    }
}
