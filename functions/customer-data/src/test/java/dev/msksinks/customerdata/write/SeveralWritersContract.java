package dev.msksinks.customerdata.write;

import static dev.msksinks.customerdata.testing.Customers.ELEVEN;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.plan.HourlyPlanner;
import dev.msksinks.customerdata.testing.FaultyLake;
import dev.msksinks.customerdata.testing.FaultyLedger;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What writers leave to each other that die, come late or write at the same time. */
abstract class SeveralWritersContract extends DataLakeFixture {
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
}
