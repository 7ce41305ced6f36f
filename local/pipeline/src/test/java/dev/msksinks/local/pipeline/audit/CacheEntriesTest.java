package dev.msksinks.local.pipeline.audit;

import static dev.msksinks.local.pipeline.audit.Deliveries.TEN;
import static dev.msksinks.local.pipeline.audit.Deliveries.WRITING;
import static dev.msksinks.local.pipeline.audit.Deliveries.delivered;
import static dev.msksinks.local.pipeline.audit.Deliveries.expectation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.pipeline.audit.CacheEntry.Value;
import dev.msksinks.local.pipeline.dataset.Meaning;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CacheEntriesTest {
    private static final Expectation EXPECTATION = expectation(
            delivered(Topic.ORDERS, 1, "{\"orderid\":18}", new Meaning.Order("orders:18")),
            stock(2, "sku:A", 5),
            stock(3, "sku:B", 0));
    private static final Optional<Instant> IN_A_DAY =
            Optional.of(TEN.plusSeconds(30).plus(Duration.ofDays(1)));

    private static final CacheEntry ORDER = new CacheEntry("orders:18", new Value.Text("{\"orderid\":18}"), IN_A_DAY);
    private static final CacheEntry STOCK = stock(Map.of("sku:A", 5.0, "sku:B", 0.0));
    private static final CacheEntry OF_OTHERS =
            new CacheEntry("inventory:taken", new Value.Text("not a sorted set"), Optional.empty());

    @Test
    void entriesThatAreRightAgree() {
        assertThat(audit(ORDER, STOCK, OF_OTHERS)).allMatch(AuditRow::agrees);
        assertThat(orders(ORDER).right()).isEqualTo(1);
        assertThat(stock(STOCK, OF_OTHERS).right()).isEqualTo(3);
    }

    static Stream<CacheEntry> wrongOrders() {
        return Stream.of(
                new CacheEntry(ORDER.key(), new Value.Text("{\"orderid\": 18}"), IN_A_DAY),
                new CacheEntry(ORDER.key(), ORDER.value(), Optional.empty()),
                new CacheEntry(ORDER.key(), ORDER.value(), IN_A_DAY.map(expiry -> expiry.minusSeconds(31))),
                new CacheEntry(ORDER.key(), ORDER.value(), IN_A_DAY.map(expiry -> expiry.plusSeconds(31))),
                new CacheEntry(ORDER.key(), new Value.SortedSet(Map.of("{\"orderid\":18}", 1.0)), IN_A_DAY),
                new CacheEntry(ORDER.key(), new Value.Other("hash"), IN_A_DAY));
    }

    @ParameterizedTest
    @MethodSource("wrongOrders")
    void orderWithAnotherValueTypeOrTimeToLiveIsDifferent(CacheEntry wrong) {
        assertThat(orders(wrong)).returns(1L, AuditRow::different);
    }

    @Test
    void orderThatIsNotThereIsMissing() {
        assertThat(orders(STOCK)).returns(1L, AuditRow::missing);
    }

    @Test
    void orderThatShouldNotBeThereIsUnexpected() {
        assertThat(orders(ORDER, new CacheEntry("orders:19", ORDER.value(), IN_A_DAY)))
                .returns(1L, AuditRow::unexpected);
    }

    @Test
    void keyThatNoRuleMakesIsUnexpected() {
        assertThat(orders(ORDER, new CacheEntry("lock", new Value.Other("list"), Optional.empty())))
                .returns(1L, AuditRow::unexpected);
    }

    @Test
    void scoreThatIsNotTheStockIsDifferent() {
        assertThat(stock(stock(Map.of("sku:A", 5.0, "sku:B", -1.0)), OF_OTHERS)).returns(1L, AuditRow::different);
    }

    @Test
    void skuThatIsNotThereIsMissing() {
        assertThat(stock(stock(Map.of("sku:A", 5.0)), OF_OTHERS)).returns(1L, AuditRow::missing);
    }

    @Test
    void skuThatShouldNotBeThereIsUnexpected() {
        assertThat(stock(stock(Map.of("sku:A", 5.0, "sku:B", 0.0, "sku:C", 0.0)), OF_OTHERS))
                .returns(1L, AuditRow::unexpected);
    }

    @Test
    void stockThatExpiresOrIsNoSortedSetIsUnexpected() {
        assertThat(stock(new CacheEntry(STOCK.key(), STOCK.value(), IN_A_DAY), OF_OTHERS))
                .returns(1L, AuditRow::unexpected)
                .returns(2L, AuditRow::missing);
        assertThat(stock(new CacheEntry(STOCK.key(), new Value.Text("5"), Optional.empty()), OF_OTHERS))
                .returns(1L, AuditRow::unexpected)
                .returns(2L, AuditRow::missing);
    }

    @Test
    void entryOfOthersMustBeAsItWas() {
        assertThat(stock(STOCK)).returns(1L, AuditRow::missing);
        assertThat(stock(STOCK, new CacheEntry(OF_OTHERS.key(), new Value.Text("other"), Optional.empty())))
                .returns(1L, AuditRow::different);
        assertThat(stock(STOCK, new CacheEntry(OF_OTHERS.key(), OF_OTHERS.value(), IN_A_DAY)))
                .returns(1L, AuditRow::different);
        assertThat(stock(
                        STOCK,
                        new CacheEntry(
                                OF_OTHERS.key(), new Value.SortedSet(Map.of("sku:A001", 1.0)), Optional.empty())))
                .returns(false, AuditRow::agrees);
    }

    private static Delivered stock(long offset, String member, long quantity) {
        return delivered(
                Topic.INVENTORY,
                offset,
                "value",
                new Meaning.Stock("inventory:store1", member, OptionalLong.of(quantity), 0));
    }

    private static CacheEntry stock(Map<String, Double> scores) {
        return new CacheEntry("inventory:store1", new Value.SortedSet(scores), Optional.empty());
    }

    private static AuditRow orders(CacheEntry... entries) {
        return audit(entries).getFirst();
    }

    private static AuditRow stock(CacheEntry... entries) {
        return audit(entries).getLast();
    }

    private static List<AuditRow> audit(CacheEntry... found) {
        CacheEntries entries = new CacheEntries(EXPECTATION, WRITING);
        List.of(found).forEach(entries::found);
        return entries.results();
    }
}
