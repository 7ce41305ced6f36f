package dev.msksinks.customerdata.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.write.Ledger.Refused;
import dev.msksinks.customerdata.write.Ledger.Replaced;
import dev.msksinks.customerdata.write.Ledger.Replacement;
import dev.msksinks.customerdata.write.protocol.Claim;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import dev.msksinks.customerdata.write.protocol.StoredOffsets;
import dev.msksinks.customerdata.write.protocol.StoredRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Ledger} does, the fake and the real one. */
abstract class LedgerContract {
    private static final String CHAIN = "lake/topic=customer/year=2026/month=11/day=20/hour=10/0";
    private static final Deadline NONE = Deadline.none();

    private Ledger ledger;

    abstract Ledger newLedger();

    @BeforeEach
    void makeLedger() {
        ledger = newLedger();
    }

    @Test
    void chainThatWasNeverWrittenHasNoItem() {
        assertThat(ledger.read(CHAIN, NONE)).isEmpty();
    }

    @Test
    void itemIsReadAsItWasWritten() {
        LedgerItem first = item(1, "", Optional.of(new Claim(0, "lake/first.csv")));
        LedgerItem second = item(2, "0-9@1795168800123,15-15@5", Optional.empty());
        assertThat(ledger.replace(CHAIN, first, NONE)).isEqualTo(new Replaced());
        assertThat(ledger.read(CHAIN, NONE)).contains(first);
        assertThat(ledger.replace(CHAIN, second, NONE)).isEqualTo(new Replaced());
        assertThat(ledger.read(CHAIN, NONE)).contains(second);
    }

    @Test
    void writeOfAnotherVersionIsRefusedWithTheItemThatIsThere() {
        LedgerItem first = item(1, "0-9@1", Optional.empty());
        ledger.replace(CHAIN, first, NONE);
        assertThat(ledger.replace(CHAIN, item(1, "", Optional.empty()), NONE))
                .isEqualTo(new Refused(Optional.of(first)));
        assertThat(ledger.replace(CHAIN, item(3, "", Optional.empty()), NONE))
                .isEqualTo(new Refused(Optional.of(first)));
        assertThat(ledger.read(CHAIN, NONE)).contains(first);
    }

    @Test
    void laterVersionOfAnItemThatIsGoneIsRefused() {
        assertThat(ledger.replace(CHAIN, item(2, "", Optional.empty()), NONE)).isEqualTo(new Refused(Optional.empty()));
        assertThat(ledger.read(CHAIN, NONE)).isEmpty();
    }

    /** As of a clock that stands still: DynamoDB itself would take some 12,000. */
    @Test
    void itemOfVeryManyRangesIsReadAsItWasWritten() {
        LedgerItem many = new LedgerItem(1, ranges(30_000), Optional.of(new Claim(0, "lake/first.csv")), 2);
        assertThat(ledger.replace(CHAIN, many, NONE)).isEqualTo(new Replaced());
        assertThat(ledger.read(CHAIN, NONE)).contains(many);
        LedgerItem more = new LedgerItem(2, ranges(30_400), Optional.empty(), 2);
        assertThat(ledger.replace(CHAIN, more, NONE)).isEqualTo(new Replaced());
        assertThat(ledger.replace(CHAIN, more, NONE)).isEqualTo(new Refused(Optional.of(more)));
        LedgerItem filled =
                new LedgerItem(3, more.stored().with(new StoredRange(0, 1_000_000, 9)), Optional.empty(), 2);
        assertThat(ledger.replace(CHAIN, filled, NONE)).isEqualTo(new Replaced());
        assertThat(ledger.read(CHAIN, NONE)).contains(filled);
    }

    static StoredOffsets ranges(int count) {
        return new StoredOffsets(IntStream.range(0, count)
                .mapToObj(i -> new StoredRange(1_234_567_890L + 20L * i, 1_234_567_899L + 20L * i, 1_795_168_800_000L))
                .toList());
    }

    @Test
    void chainsAreToldApart() {
        ledger.replace(CHAIN, item(1, "0-9@1", Optional.empty()), NONE);
        assertThat(ledger.read(CHAIN + "1", NONE)).isEmpty();
    }

    @Test
    void oneOfManyWritersOfAVersionIsNotRefused() throws Exception {
        int writers = 8;
        CyclicBarrier start = new CyclicBarrier(writers);
        List<Callable<Replacement>> writes = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            LedgerItem item = item(1, "0-%d@1".formatted(writer), Optional.empty());
            writes.add(() -> {
                start.await();
                return ledger.replace(CHAIN, item, NONE);
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Replacement> results =
                    threads.invokeAll(writes).stream().map(Future::resultNow).toList();
            Optional<LedgerItem> written = ledger.read(CHAIN, NONE);
            assertThat(results).containsOnlyOnce(new Replaced());
            assertThat(results)
                    .filteredOn(Refused.class::isInstance)
                    .hasSize(writers - 1)
                    .containsOnly(new Refused(written));
        }
    }

    static LedgerItem item(long version, String stored, Optional<Claim> claim) {
        return new LedgerItem(version, StoredOffsets.parse(stored), claim, 2);
    }
}
