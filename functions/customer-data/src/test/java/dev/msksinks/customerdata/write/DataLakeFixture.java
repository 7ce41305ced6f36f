package dev.msksinks.customerdata.write;

import static dev.msksinks.customerdata.testing.Customers.COLUMNS;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.row;
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
import dev.msksinks.customerdata.testing.TestLake;
import dev.msksinks.customerdata.testing.TestStores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;

/** A lake and a ledger with nothing in them before each test. */
abstract class DataLakeFixture {
    static final HourlyNaming NAMING = new HourlyNaming("lake", ".csv");

    static final ObjectRenderer RENDERER = new ObjectRenderer(new CsvFormat(COLUMNS), Compression.NONE);

    /** So that what waits for others waits, but not for a second. */
    static final Patience IMPATIENT =
            new Patience(Duration.ofMillis(50), new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1)));

    TestStores stores;

    TestLake lake;

    abstract TestStores newStores();

    @BeforeEach
    void makeStores() {
        stores = newStores();
        lake = stores.lake();
    }

    WriteResult write(List<CustomerRecord> batch) {
        WriteResult result = writeWith(lake.store(), stores.ledger(), batch);
        assertThat(result.unwritten()).isEmpty();
        return result;
    }

    static WriteResult writeWith(ObjectStore objects, Ledger ledger, List<CustomerRecord> batch) {
        return store(objects, ledger).write(new HourlyPlanner().plan(batch), Deadline.none());
    }

    static DataLakeStore store(ObjectStore objects, Ledger ledger) {
        return new DataLakeStore(NAMING, RENDERER, objects, ledger, IMPATIENT);
    }

    void assertRows(Map<Integer, List<Long>> offsetsByPartition) {
        assertThat(LakeRows.offsetsByPartition(lake)).isEqualTo(offsetsByPartition);
    }

    static List<CustomerRecord> records(int from, int to) {
        return offsets(from, to).stream().map(offset -> row(0, offset, TEN)).toList();
    }

    static List<Long> offsets(int from, int to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
