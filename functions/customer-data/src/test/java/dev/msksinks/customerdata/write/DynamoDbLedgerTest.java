package dev.msksinks.customerdata.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.testing.RealLedger;
import dev.msksinks.customerdata.write.protocol.Claim;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbLedgerTest extends LedgerContract {
    private final RealLedger table = new RealLedger();

    @Override
    Ledger newLedger() {
        return table.ledger();
    }

    @Test
    void itemIsReadableAndExpires() {
        table.ledger()
                .replace("a/0", item(1, "0-99@5,150-199@7", Optional.of(new Claim(200, "a/b.csv"))), Deadline.none());
        assertThat(table.item("a/0"))
                .isEqualTo(Map.of(
                        "chain", AttributeValue.fromS("a/0"),
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
    void itemOfAnotherKindIsNamedAndNeverTakenForEmpty() {
        table.put(Map.of("chain", AttributeValue.fromS("a/0"), "version", AttributeValue.fromN("1")));
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> table.ledger().read("a/0", Deadline.none()))
                .withMessageContaining("a/0");
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
