package dev.msksinks.customerdata.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.testing.RealLedger;
import dev.msksinks.customerdata.write.protocol.Claim;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import dev.msksinks.customerdata.write.protocol.StoredOffsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbLedgerTest extends LedgerContract {
    private static final String ITEM = "lake/a/0";

    private final RealLedger table = new RealLedger();

    @Override
    Ledger newLedger() {
        return table.ledger();
    }

    @Test
    void itemIsReadableAndExpires() {
        table.ledger()
                .replace("a/0", item(1, "0-99@5,150-199@7", Optional.of(new Claim(200, "a/b.csv"))), Deadline.none());
        assertThat(table.item(ITEM))
                .isEqualTo(Map.of(
                        "chain", AttributeValue.fromS(ITEM),
                        "version", AttributeValue.fromN("1"),
                        "stored", AttributeValue.fromS("0-99@5,150-199@7"),
                        "fences", AttributeValue.fromN("2"),
                        "claim_from", AttributeValue.fromN("200"),
                        "claim_key", AttributeValue.fromS("a/b.csv"),
                        "expires_at",
                                AttributeValue.fromN(Long.toString(
                                        Instant.parse("2026-12-20T12:00:00Z").getEpochSecond()))));
    }

    @Test
    void whatIsInAnotherBucketIsNeverTakenForStoredInThisOne() {
        table.ledger().replace("a/0", item(1, "0-99@5", Optional.empty()), Deadline.none());
        Ledger other = table.ledgerOf("lake-of-others");
        assertThat(other.read("a/0", Deadline.none())).isEmpty();
        assertThat(other.replace("a/0", item(1, "", Optional.empty()), Deadline.none()))
                .isEqualTo(new Ledger.Replaced());
        assertThat(table.ledger().read("a/0", Deadline.none())).contains(item(1, "0-99@5", Optional.empty()));
    }

    @Test
    void itemOfAnotherKindIsNamedAndNeverTakenForEmpty() {
        table.put(Map.of("chain", AttributeValue.fromS(ITEM), "version", AttributeValue.fromN("1")));
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> table.ledger().read("a/0", Deadline.none()))
                .withMessageContaining(ITEM);
    }

    @Test
    void itemOfVeryManyRangesHoldsTheLatestAndNamesPagesOfTheOthers() {
        writeManyRanges();
        assertThat(StoredOffsets.parse(table.item(ITEM).get("stored").s()).ranges())
                .hasSize(600);
        List<String> pages = pages();
        assertThat(pages).hasSize(2);
        assertThat(table.item(pages.getFirst()))
                .isEqualTo(Map.of(
                        "chain", AttributeValue.fromS(pages.getFirst()),
                        "stored",
                                AttributeValue.fromS(
                                        new StoredOffsets(ranges(1_600).ranges().subList(0, 500)).toString()),
                        "expires_at",
                                AttributeValue.fromN(Long.toString(
                                        RealLedger.NOW.plus(Duration.ofDays(60)).getEpochSecond()))));
    }

    @Test
    void pagesOutliveTheItemThatNamesThem() {
        writeManyRanges();
        Ledger later = table.ledgerAt(RealLedger.NOW.plus(Duration.ofDays(40)));
        LedgerItem first = later.read("a/0", Deadline.none()).orElseThrow();
        later.replace("a/0", new LedgerItem(2, first.stored(), Optional.empty(), 0), Deadline.none());
        assertThat(pages())
                .hasSize(2)
                .allSatisfy(page -> assertThat(expiry(page)).isGreaterThanOrEqualTo(expiry(ITEM)));
    }

    @Test
    void itemOfWhichAPageIsGoneIsNamedAndNeverTakenForLess() {
        writeManyRanges();
        table.delete(pages().getFirst());
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> table.ledger().read("a/0", Deadline.none()))
                .withMessageContaining("item " + ITEM);
    }

    private void writeManyRanges() {
        table.ledger().replace("a/0", new LedgerItem(1, ranges(1_600), Optional.empty(), 0), Deadline.none());
    }

    private List<String> pages() {
        return table.item(ITEM).get("pages").l().stream()
                .map(digest -> ITEM + "#" + digest.s())
                .toList();
    }

    private long expiry(String chain) {
        return Long.parseLong(table.item(chain).get("expires_at").n());
    }

    @Test
    void tableThatIsNotThereIsRetried() {
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> RealLedger.withoutTable().read("a/0", Deadline.none()))
                .withMessageContaining("no_such_table");
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(
                        () -> RealLedger.withoutTable().replace("a/0", item(1, "", Optional.empty()), Deadline.none()))
                .withMessageContaining("no_such_table");
    }
}
