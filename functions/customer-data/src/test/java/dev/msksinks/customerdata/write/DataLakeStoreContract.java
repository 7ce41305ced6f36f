package dev.msksinks.customerdata.write;

import static dev.msksinks.customerdata.testing.Customers.COLUMNS;
import static dev.msksinks.customerdata.testing.Customers.ELEVEN;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.row;
import static dev.msksinks.customerdata.testing.Customers.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.plan.Compression;
import dev.msksinks.customerdata.plan.CsvFormat;
import dev.msksinks.customerdata.plan.HourlyNaming;
import dev.msksinks.customerdata.plan.HourlyPlanner;
import dev.msksinks.customerdata.plan.ObjectRenderer;
import dev.msksinks.customerdata.testing.LakeRows;
import dev.msksinks.customerdata.testing.StoredObject;
import dev.msksinks.customerdata.testing.TestLake;
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

/** What a batch that comes again leaves in the lake, over the fake and over real S3. */
abstract class DataLakeStoreContract {
    static final ObjectRenderer RENDERER =
            new ObjectRenderer(new HourlyNaming("lake", ".csv"), new CsvFormat(COLUMNS), Compression.NONE);

    private TestLake lake;

    abstract TestLake newLake();

    @BeforeEach
    void makeLake() {
        lake = newLake();
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
    void writersAtTheSameTimeStoreEachRowOnceHoweverTheirBatchesAreCut() throws Exception {
        Random random = new Random(20261120);
        for (int round = 0; round < 10; round++) {
            lake = newLake();
            List<CustomerRecord> log = new ArrayList<>();
            for (int offset = 0; offset < 30; offset++) {
                log.add(row(0, offset, random.nextBoolean() ? TEN : ELEVEN));
                log.add(row(1, offset, TEN.plusSeconds(offset)));
            }
            int writers = 4;
            CyclicBarrier start = new CyclicBarrier(writers);
            List<Callable<WriteResult>> writes = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                List<CustomerRecord> batch = log.subList(0, writer == 0 ? log.size() : random.nextInt(1, log.size()));
                writes.add(() -> {
                    start.await();
                    return write(batch);
                });
            }
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                long applied = executor.invokeAll(writes).stream()
                        .map(Future::resultNow)
                        .mapToLong(WriteResult::applied)
                        .sum();
                assertThat(applied).isEqualTo(log.size());
            }
            assertRows(Map.of(0, offsets(0, 30), 1, offsets(0, 30)));
        }
    }

    private WriteResult write(List<CustomerRecord> batch) {
        return new DataLakeStore(RENDERER, lake.store()).write(new HourlyPlanner().plan(batch), Deadline.none());
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
