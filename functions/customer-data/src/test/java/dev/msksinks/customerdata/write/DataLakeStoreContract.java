package dev.msksinks.customerdata.write;

import static dev.msksinks.customerdata.testing.Customers.COLUMNS;
import static dev.msksinks.customerdata.testing.Customers.ELEVEN;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.redriven;
import static dev.msksinks.customerdata.testing.Customers.row;
import static dev.msksinks.customerdata.testing.Customers.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.plan.Chain;
import dev.msksinks.customerdata.plan.Compression;
import dev.msksinks.customerdata.plan.CsvFormat;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.plan.HourlyNaming;
import dev.msksinks.customerdata.plan.HourlyPlanner;
import dev.msksinks.customerdata.plan.ObjectRenderer;
import dev.msksinks.customerdata.testing.FaultyLake;
import dev.msksinks.customerdata.testing.FaultyLedger;
import dev.msksinks.customerdata.testing.LakeRows;
import dev.msksinks.customerdata.testing.StoredObject;
import dev.msksinks.customerdata.testing.TestLake;
import dev.msksinks.customerdata.testing.TestStores;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What batches leave in the lake, however they come: over the fakes, and over real S3 and DynamoDB. */
abstract class DataLakeStoreContract {
    static final HourlyNaming NAMING = new HourlyNaming("lake", ".csv");
    static final ObjectRenderer RENDERER = new ObjectRenderer(new CsvFormat(COLUMNS), Compression.NONE);

    /** So that what waits for others waits, but not for a second. */
    private static final Patience IMPATIENT =
            new Patience(Duration.ofMillis(50), new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1)));

    private TestStores stores;
    private TestLake lake;

    abstract TestStores newStores();

    @BeforeEach
    void makeStores() {
        stores = newStores();
        lake = stores.lake();
    }

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
    void writerThatDiedBeforeItsObjectIsFollowedByTheSameBatch() {
        assertThat(writeWith(deadAtCreation(), stores.ledger(), records(0, 5)).unwritten())
                .isPresent();
        assertThat(write(records(0, 8))).isEqualTo(WriteResult.of(8, 0));
        assertRows(Map.of(0, offsets(0, 8)));
        assertThat(lake.objects()).hasSize(1);
    }

    @Test
    void writerThatDiedBeforeItsObjectIsKeptFromComingLate() {
        List<DataObject> late = new ArrayList<>();
        ObjectStore asleep = new FaultyLake(lake.store()) {
            @Override
            public boolean create(DataObject object, Deadline deadline) {
                late.add(object);
                throw new RetryableStoreException("asleep");
            }
        };
        writeWith(asleep, stores.ledger(), records(0, 5));
        assertThat(write(records(3, 8))).isEqualTo(WriteResult.of(5, 0));
        assertThat(lake.store().create(late.getFirst(), Deadline.none())).isFalse();
        assertThat(write(records(0, 5))).isEqualTo(WriteResult.of(3, 2));
        assertRows(Map.of(0, offsets(0, 8)));
        assertThat(lake.objects().keySet())
                .filteredOn(key -> key.endsWith("-f1.csv"))
                .hasSize(2);
    }

    @Test
    void fencesAreToldAnewByTheObjectsToo() {
        writeWith(deadAtCreation(), stores.ledger(), records(0, 5));
        write(records(3, 8));
        stores.loseLedger().run();
        assertThat(write(records(0, 5))).isEqualTo(WriteResult.of(3, 2));
        assertRows(Map.of(0, offsets(0, 8)));
    }

    @Test
    void writerThatDiedBehindItsObjectLeavesItStored() {
        Ledger dead = new FaultyLedger(stores.ledger()) {
            @Override
            public Replacement replace(String chain, LedgerItem next, Deadline deadline) {
                if (next.version() == 2) {
                    throw new RetryableStoreException("dead");
                }
                return super.replace(chain, next, deadline);
            }
        };
        assertThat(writeWith(lake.store(), dead, records(0, 5)).unwritten()).isPresent();
        assertThat(write(records(2, 8))).isEqualTo(WriteResult.of(3, 3));
        assertThat(write(records(0, 8))).isEqualTo(WriteResult.of(0, 8));
        assertRows(Map.of(0, offsets(0, 8)));
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

    /** As Lambda delivers again what is not durable. Returns how many records were put into objects in all. */
    private long writeUntilDone(List<CustomerRecord> records) {
        long applied = 0;
        for (int attempt = 0; attempt < 20; attempt++) {
            WriteResult result =
                    store(lake.store(), stores.ledger()).write(new HourlyPlanner().plan(records), Deadline.none());
            applied += result.applied();
            if (result.unwritten().isEmpty()) {
                return applied;
            }
        }
        throw new AssertionError("the records are not durable after 20 deliveries");
    }

    @Test
    void writersAtTheSameTimeStoreEachRowOnceHoweverTheirBatchesAreCut() throws Exception {
        Random random = new Random(20261120);
        for (int round = 0; round < 5; round++) {
            makeStores();
            List<CustomerRecord> log = new ArrayList<>();
            for (int offset = 0; offset < 30; offset++) {
                log.add(row(0, offset, random.nextBoolean() ? TEN : ELEVEN));
                log.add(row(1, offset, TEN.plusSeconds(offset)));
            }
            int writers = 6;
            CyclicBarrier start = new CyclicBarrier(writers);
            List<Callable<Long>> writes = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int from = writer == 0 ? 0 : random.nextInt(log.size() - 1);
                int to = writer == 0 ? log.size() : random.nextInt(from + 1, log.size());
                writes.add(() -> {
                    start.await();
                    return writeUntilDone(log.subList(from, to));
                });
            }
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                long applied = executor.invokeAll(writes).stream()
                        .mapToLong(Future::resultNow)
                        .sum();
                assertThat(applied).isEqualTo(log.size());
            }
            assertRows(Map.of(0, offsets(0, 30), 1, offsets(0, 30)));
        }
    }

    private ObjectStore deadAtCreation() {
        return new FaultyLake(lake.store()) {
            @Override
            public boolean create(DataObject object, Deadline deadline) {
                throw new RetryableStoreException("dead");
            }
        };
    }

    private WriteResult write(List<CustomerRecord> batch) {
        WriteResult result = writeWith(lake.store(), stores.ledger(), batch);
        assertThat(result.unwritten()).isEmpty();
        return result;
    }

    private static WriteResult writeWith(ObjectStore objects, Ledger ledger, List<CustomerRecord> batch) {
        return store(objects, ledger).write(new HourlyPlanner().plan(batch), Deadline.none());
    }

    private static DataLakeStore store(ObjectStore objects, Ledger ledger) {
        return new DataLakeStore(NAMING, RENDERER, objects, ledger, IMPATIENT);
    }

    private void assertRows(Map<Integer, List<Long>> offsetsByPartition) {
        assertThat(LakeRows.offsetsByPartition(lake)).isEqualTo(offsetsByPartition);
    }

    private static List<CustomerRecord> records(int from, int to) {
        return offsets(from, to).stream().map(offset -> row(0, offset, TEN)).toList();
    }

    private static List<Long> offsets(int from, int to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
