package dev.msksinks.customerdata.write;

import static dev.msksinks.customerdata.testing.Customers.ELEVEN;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.plan.HourlyPlanner;
import dev.msksinks.customerdata.testing.InMemoryLake;
import dev.msksinks.customerdata.testing.LakeRows;
import dev.msksinks.customerdata.write.ObjectStore.Created;
import dev.msksinks.customerdata.write.ObjectStore.Exists;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Order, concurrency and failures, which need a store that can be told what to do. */
class DataLakeStoreTest {
    private final InMemoryLake lake = new InMemoryLake();

    @Test
    void objectsOfAPartitionAreWrittenInTheOrderOfTheirFirstRecord() {
        List<Long> written = Collections.synchronizedList(new ArrayList<>());
        write(
                object -> {
                    written.add(object.firstOffset());
                    return lake.create(object);
                },
                List.of(row(0, 5, ELEVEN), row(0, 6, TEN), row(0, 7, ELEVEN), row(0, 8, TEN.minusSeconds(1))));
        assertThat(written).containsExactly(5L, 6L, 8L);
    }

    @Test
    void partitionsAreWrittenSideBySideButFewAtATime() {
        CyclicBarrier asManyAsMayBe = new CyclicBarrier(DataLakeStore.CONCURRENCY);
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CustomerRecord> batch = new ArrayList<>();
        for (int partition = 0; partition < 8 * DataLakeStore.CONCURRENCY; partition++) {
            batch.add(row(partition, 5, TEN));
        }
        write(
                object -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    await(asManyAsMayBe);
                    inFlight.decrementAndGet();
                    return lake.create(object);
                },
                batch);
        assertThat(most).hasValue(DataLakeStore.CONCURRENCY);
        assertThat(lake.objects()).hasSize(batch.size());
    }

    @Test
    void partitionThatFailsStopsThereFailsTheBatchAndLeavesTheOthersWritten() {
        List<CustomerRecord> batch =
                List.of(row(0, 5, TEN), row(0, 6, ELEVEN), row(1, 5, TEN), row(2, 5, TEN), row(2, 6, ELEVEN));
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> write(failingAt(0, 5), batch))
                .withMessage("1 of 3 partitions could not be written")
                .havingCause()
                .withMessage("unwell");
        assertThat(LakeRows.offsetsByPartition(lake)).isEqualTo(Map.of(1, List.of(5L), 2, List.of(5L, 6L)));
    }

    @Test
    void batchThatFailedHalfwayIsCompletedByItsRepetition() {
        List<CustomerRecord> batch = new ArrayList<>();
        for (int offset = 0; offset < 10; offset++) {
            batch.add(row(0, offset, offset % 2 == 0 ? ELEVEN : TEN));
        }
        assertThatExceptionOfType(RetryableStoreException.class).isThrownBy(() -> write(failingAt(0, 1), batch));
        write(lake, batch);
        assertThat(LakeRows.offsetsByPartition(lake))
                .isEqualTo(Map.of(0, List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L)));
    }

    @Test
    void objectThatSaysThatItEndsBeforeItStartsIsNeverTakenAsStored() {
        Iterator<ObjectStore.Creation> answers =
                List.<ObjectStore.Creation>of(new Exists(4), new Created()).iterator();
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> write(object -> answers.next(), List.of(row(0, 5, TEN))))
                .havingCause()
                .withMessageContaining("ends at 4, before it starts");
    }

    private static void write(ObjectStore store, List<CustomerRecord> batch) {
        new DataLakeStore(DataLakeStoreContract.RENDERER, store)
                .write(new HourlyPlanner().plan(batch), Deadline.none());
    }

    private ObjectStore failingAt(int partition, long firstOffset) {
        String suffix = "-%d-%020d.csv".formatted(partition, firstOffset);
        return (DataObject object) -> {
            if (object.key().endsWith(suffix)) {
                throw new RetryableStoreException("unwell");
            }
            return lake.create(object);
        };
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
