package dev.msksinks.customerdata.write;

import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.plan.HourlyPlanner;
import dev.msksinks.customerdata.testing.FaultyLake;
import dev.msksinks.customerdata.testing.InMemoryLake;
import dev.msksinks.customerdata.testing.InMemoryLedger;
import dev.msksinks.customerdata.testing.LakeRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches of very many parts. */
class ManyPartsTest {
    private final InMemoryLake lake = new InMemoryLake();

    private final InMemoryLedger ledger = new InMemoryLedger();

    static Stream<Arguments> partsAreWrittenSideBySideButNotAllAtOnce() {
        return Stream.of(
                Arguments.of("partitions", (IntFunction<CustomerRecord>) i -> row(i, 5, TEN)),
                Arguments.of("hours", (IntFunction<CustomerRecord>) i -> row(0, i, TEN.plus(Duration.ofHours(i)))));
    }

    @ParameterizedTest
    @MethodSource
    void partsAreWrittenSideBySideButNotAllAtOnce(String what, IntFunction<CustomerRecord> record) {
        CyclicBarrier asManyAsMayBe = new CyclicBarrier(DataLakeStore.CONCURRENCY);
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CustomerRecord> batch = IntStream.range(0, 4 * DataLakeStore.CONCURRENCY)
                .mapToObj(record)
                .toList();
        write(
                object -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    await(asManyAsMayBe);
                    inFlight.decrementAndGet();
                },
                batch);
        assertThat(most).as(what).hasValue(DataLakeStore.CONCURRENCY);
        assertThat(lake.objects()).hasSize(batch.size());
    }

    @Test
    void partitionOfVeryManyHoursKeepsNoOtherWaiting() {
        CountDownLatch other = new CountDownLatch(1);
        List<CustomerRecord> batch = new ArrayList<>();
        for (int hour = 0; hour < 4 * DataLakeStore.CONCURRENCY; hour++) {
            batch.add(row(0, hour, TEN.plus(Duration.ofHours(hour))));
        }
        batch.add(row(1, 5, TEN));
        write(
                object -> {
                    if (object.key().contains("Z-1-")) {
                        other.countDown();
                    }
                    await(other);
                },
                batch);
        assertThat(lake.objects()).hasSize(batch.size());
    }

    /** 10,000 records of 4,000 hours, as wrong clocks make them. */
    @Test
    void floodOfHoursEndsWithTheDeadlineAndGoesOnFromThere() {
        List<CustomerRecord> batch = IntStream.range(0, 10_000)
                .mapToObj(i -> row(0, i, TEN.plus(Duration.ofHours(i % 4_000))))
                .toList();
        AtomicInteger begun = new AtomicInteger();
        DataLakeStore store = storeWith(_ -> {
            begun.incrementAndGet();
            Backoff.pause(Duration.ofMillis(5), Deadline.none());
        });
        Set<Long> stored = new HashSet<>();
        int deliveries = 0;
        WriteResult result;
        do {
            // Longer each time, since a delivery first goes through what those before it have written
            Deadline deadline = Deadline.in(Duration.ofMillis(300L * (deliveries + 1)));
            result = store.write(new HourlyPlanner().plan(batch), deadline);
            stored.clear();
            LakeRows.offsetsByPartition(lake).values().forEach(stored::addAll);
            assertThat(++deliveries).isLessThan(50);
            assertNamedUnlessStored(batch, stored, result);
        } while (result.unwritten().isPresent());
        assertThat(deliveries).isGreaterThan(1);
        assertThat(begun).hasValueLessThanOrEqualTo(4_000 + deliveries * DataLakeStore.CONCURRENCY);
        assertThat(LakeRows.offsetsByPartition(lake))
                .isEqualTo(Map.of(0, LongStream.range(0, 10_000).boxed().toList()));
    }

    private static void assertNamedUnlessStored(List<CustomerRecord> batch, Set<Long> stored, WriteResult result) {
        Set<Long> named = new HashSet<>();
        result.unwritten().ifPresent(left -> left.records().forEach(coordinates -> named.add(coordinates.offset())));
        assertThat(batch)
                .extracting(CustomerRecord::offset)
                .allMatch(offset -> stored.contains(offset) || named.contains(offset % 4_000));
    }

    private DataLakeStore storeWith(Consumer<DataObject> beforeCreation) {
        ObjectStore objects = new FaultyLake(lake) {
            @Override
            public boolean create(DataObject object, Deadline deadline) {
                beforeCreation.accept(object);
                return super.create(object, deadline);
            }
        };
        return new DataLakeStore(DataLakeFixture.NAMING, DataLakeFixture.RENDERER, objects, ledger);
    }

    private void write(Consumer<DataObject> beforeCreation, List<CustomerRecord> batch) {
        assertThat(storeWith(beforeCreation)
                        .write(new HourlyPlanner().plan(batch), Deadline.none())
                        .unwritten())
                .isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
