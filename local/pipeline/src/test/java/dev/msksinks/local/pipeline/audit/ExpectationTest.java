package dev.msksinks.local.pipeline.audit;

import static dev.msksinks.local.pipeline.audit.Deliveries.TEN;
import static dev.msksinks.local.pipeline.audit.Deliveries.delivered;
import static dev.msksinks.local.pipeline.audit.Deliveries.expectation;
import static dev.msksinks.local.pipeline.audit.Deliveries.status;
import static dev.msksinks.local.pipeline.audit.Deliveries.tombstone;
import static dev.msksinks.local.pipeline.audit.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.pipeline.dataset.Meaning;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    @Test
    void newestEventTimeWinsAgainstTheOrderOfTheOffsets() {
        Delivered newest = status(1, "d", TEN.plusSeconds(1));

        assertThat(expectation(newest, status(2, "d", TEN)).statuses()).isEqualTo(Map.of("d", newest));
    }

    @Test
    void laterRecordWinsAmongEqualEventTimes() {
        Delivered later = status(2, "d", TEN);

        assertThat(expectation(later, status(1, "d", TEN)).statuses()).isEqualTo(Map.of("d", later));
    }

    @Test
    void kafkaTimestampOfRemovalStandsForItsEventTime() {
        Delivered removal = removal(2);

        assertThat(expectation(status(1, "d", TEN.plusSeconds(1)), removal, status(3, "d", TEN))
                        .statuses())
                .isEqualTo(Map.of("d", removal));
    }

    @Test
    void statusAfterRemovalBringsTheDeviceBack() {
        Delivered back = status(3, "d", TEN.plusSeconds(3));

        assertThat(expectation(removal(2), back).statuses()).isEqualTo(Map.of("d", back));
    }

    @Test
    void lastOrderStandsUnlessItWasTakenBack() {
        Delivered last = order(3, "orders:1");

        assertThat(expectation(
                                order(1, "orders:1"),
                                order(2, "orders:2"),
                                last,
                                tombstone(Topic.ORDERS, 4, new Meaning.OrderRemoved("orders:2")))
                        .orders())
                .isEqualTo(Map.of("orders:1", last));
    }

    @Test
    void stockIsCountedThenChangedThenEnded() {
        assertThat(expectation(
                                stock(1, "A", OptionalLong.empty(), 3),
                                stock(2, "A", OptionalLong.of(10), 0),
                                stock(3, "A", OptionalLong.empty(), -4),
                                stock(4, "B", OptionalLong.of(1), 0),
                                tombstone(Topic.INVENTORY, 5, new Meaning.StockRemoved("inventory:s", "B")))
                        .stock())
                .isEqualTo(Map.of("inventory:s A", 6.0));
    }

    @Test
    void poisonIsExpectedInTheDeadLettersOnly() {
        Delivered poison = delivered(Topic.CUSTOMER, 1, "value", new Meaning.Poison("invalid-csv"));

        Expectation expectation = expectation(poison);

        assertThat(expectation.deadLetters()).isEqualTo(Map.of("customer-0@1", poison));
        assertThat(expectation.statuses()).isEmpty();
        assertThat(expectation.customerRows()).isEmpty();
    }

    @Test
    void writingBeginsWithTheFirstRecordThatHasNoTimestampOfItsOwn() {
        ProducerRecord<byte[], byte[]> dated = new ProducerRecord<>("orders", null, 0L, utf8("key"), utf8("value"));

        assertThat(expectation(
                                delivered(Topic.ORDERS, 0, dated, new Meaning.Order("orders:0")),
                                order(3, "orders:1"),
                                order(2, "orders:1"))
                        .begin())
                .isEqualTo(TEN.plusSeconds(2));
    }

    private static Delivered removal(long offset) {
        return tombstone(Topic.MODEM_TELEMETRY, offset, new Meaning.DeviceRemoved("d"));
    }

    private static Delivered order(long offset, String entry) {
        return delivered(Topic.ORDERS, offset, "value", new Meaning.Order(entry));
    }

    private static Delivered stock(long offset, String member, OptionalLong quantity, long change) {
        return delivered(Topic.INVENTORY, offset, "value", new Meaning.Stock("inventory:s", member, quantity, change));
    }
}
