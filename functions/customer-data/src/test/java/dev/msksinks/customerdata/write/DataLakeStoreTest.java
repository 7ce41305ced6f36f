package dev.msksinks.customerdata.write;

import static dev.msksinks.customerdata.testing.Customers.ELEVEN;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.redriven;
import static dev.msksinks.customerdata.testing.Customers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.plan.Chain;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.plan.Extent;
import dev.msksinks.customerdata.plan.HourlyPlanner;
import dev.msksinks.customerdata.testing.FaultyLake;
import dev.msksinks.customerdata.testing.FaultyLedger;
import dev.msksinks.customerdata.testing.InMemoryLake;
import dev.msksinks.customerdata.testing.InMemoryLedger;
import dev.msksinks.customerdata.testing.LakeRows;
import dev.msksinks.customerdata.write.protocol.Claim;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import dev.msksinks.customerdata.write.protocol.StoredOffsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Deadlines and failures, which need stores that can be told what to do. */
class DataLakeStoreTest {
    private final InMemoryLake lake = new InMemoryLake();
    private final InMemoryLedger ledger = new InMemoryLedger();

    @Test
    void whatFailsIsNamedAndAllElseIsWritten() {
        WriteResult result = write(
                failingAt(0, 5),
                List.of(row(0, 5, TEN), row(0, 6, ELEVEN), row(1, 5, TEN), row(2, 5, TEN), row(2, 6, ELEVEN)));
        assertThat(result.applied()).isEqualTo(4);
        assertUnwritten(result, 5L);
        assertThat(result.unwritten().orElseThrow().cause())
                .hasMessage("1 of 5 parts could not be written")
                .hasRootCauseMessage("unwell");
        assertThat(LakeRows.offsetsByPartition(lake))
                .isEqualTo(Map.of(0, List.of(6L), 1, List.of(5L), 2, List.of(5L, 6L)));
    }

    @Test
    void batchThatFailedHalfwayIsCompletedByItsRepetition() {
        List<CustomerRecord> batch = new ArrayList<>();
        for (int offset = 0; offset < 10; offset++) {
            batch.add(row(0, offset, offset % 2 == 0 ? ELEVEN : TEN));
        }
        assertUnwritten(write(failingAt(0, 1), batch), 1L);
        assertThat(write(lake, batch)).isEqualTo(WriteResult.of(5, 5));
        assertThat(LakeRows.offsetsByPartition(lake))
                .isEqualTo(Map.of(0, List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L)));
    }

    @Test
    void redrivenRecordThatFailsIsNamed() {
        assertUnwritten(write(failingAt(0, 5), List.of(redriven(0, 5, TEN), redriven(0, 6, TEN))), 5L);
        assertThat(LakeRows.offsetsByPartition(lake)).isEqualTo(Map.of(0, List.of(6L)));
    }

    @Test
    void batchNeedsFourRequestsAndItsRepetitionOne() {
        List<String> requests = Collections.synchronizedList(new ArrayList<>());
        List<CustomerRecord> first = List.of(row(0, 5, TEN), row(0, 6, TEN));
        List<CustomerRecord> second = List.of(row(0, 7, TEN), row(0, 8, TEN));
        writeCounting(requests, first);
        assertThat(requests).containsExactly("read", "list", "replace", "create", "replace");
        requests.clear();
        writeCounting(requests, second);
        assertThat(requests).containsExactly("read", "replace", "create", "replace");
        requests.clear();
        writeCounting(requests, second);
        assertThat(requests).containsExactly("read");
    }

    @Test
    void waitingForAnotherWriterEndsWithTheDeadline() {
        Chain chain = Chain.of(row(0, 5, TEN));
        LedgerItem claimed = new LedgerItem(1, StoredOffsets.NONE, Optional.of(new Claim(3, "lake/of-another.csv")), 0);
        ledger.replace(DataLakeFixture.NAMING.chainName(chain), claimed, Deadline.none());
        WriteResult result = new DataLakeStore(DataLakeFixture.NAMING, DataLakeFixture.RENDERER, lake, ledger)
                .write(new HourlyPlanner().plan(List.of(row(0, 5, TEN))), Deadline.in(Duration.ofMillis(50)));
        assertUnwritten(result, 5L);
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void ledgerThatRefusesForEverEndsWithTheDeadline() {
        Ledger refusing = new FaultyLedger(ledger) {
            @Override
            public Replacement replace(String chain, LedgerItem next, Deadline deadline) {
                return new Refused(Optional.empty());
            }
        };
        WriteResult result = new DataLakeStore(DataLakeFixture.NAMING, DataLakeFixture.RENDERER, lake, refusing)
                .write(new HourlyPlanner().plan(List.of(row(0, 5, TEN))), Deadline.in(Duration.ofMillis(200)));
        assertUnwritten(result, 5L);
    }

    @Test
    void anyOtherFailureOfAPartIsOfThatPartAlone() {
        WriteResult result = write(
                before(object -> {
                    if (object.key().contains("-0-")) {
                        throw new IllegalStateException("a mistake");
                    }
                }),
                List.of(row(0, 5, TEN), row(1, 7, TEN)));
        assertUnwritten(result, 5L);
        assertThat(LakeRows.offsetsByPartition(lake)).isEqualTo(Map.of(1, List.of(7L)));
    }

    private WriteResult write(ObjectStore objects, List<CustomerRecord> batch) {
        return write(objects, ledger, batch);
    }

    private static WriteResult write(ObjectStore objects, Ledger ledger, List<CustomerRecord> batch) {
        return new DataLakeStore(DataLakeFixture.NAMING, DataLakeFixture.RENDERER, objects, ledger)
                .write(new HourlyPlanner().plan(batch), Deadline.none());
    }

    private static void assertUnwritten(WriteResult result, Long... offsets) {
        assertThat(result.unwritten())
                .hasValueSatisfying(left -> assertThat(left.records())
                        .extracting(Coordinates::offset)
                        .containsExactlyInAnyOrder(offsets));
    }

    private ObjectStore failingAt(int partition, long firstOffset) {
        String name = "-%d-%020d".formatted(partition, firstOffset);
        return before(object -> {
            if (object.key().contains(name)) {
                throw new RetryableStoreException("unwell");
            }
        });
    }

    private ObjectStore before(Consumer<DataObject> action) {
        return new FaultyLake(lake) {
            @Override
            public boolean create(DataObject object, Deadline deadline) {
                action.accept(object);
                return super.create(object, deadline);
            }
        };
    }

    private void writeCounting(List<String> requests, List<CustomerRecord> batch) {
        ObjectStore objects = new FaultyLake(lake) {
            @Override
            public boolean create(DataObject object, Deadline deadline) {
                requests.add("create");
                return super.create(object, deadline);
            }

            @Override
            public Extent extent(String key, Deadline deadline) {
                requests.add("extent");
                return super.extent(key, deadline);
            }

            @Override
            public List<String> list(String prefix, Deadline deadline) {
                requests.add("list");
                return super.list(prefix, deadline);
            }
        };
        Ledger counting = new FaultyLedger(ledger) {
            @Override
            public Optional<LedgerItem> read(String chain, Deadline deadline) {
                requests.add("read");
                return super.read(chain, deadline);
            }

            @Override
            public Replacement replace(String chain, LedgerItem next, Deadline deadline) {
                requests.add("replace");
                return super.replace(chain, next, deadline);
            }
        };
        assertThat(write(objects, counting, batch).unwritten()).isEmpty();
    }
}
