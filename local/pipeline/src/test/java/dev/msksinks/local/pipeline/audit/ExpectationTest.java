package dev.msksinks.local.pipeline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.pipeline.dataset.Meaning;
import dev.msksinks.local.pipeline.dataset.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void newestEventTimeWinsAgainstTheOrderOfTheOffsets() {
        Expectation expectation = new Expectation(List.of(at(1, status(TEN.plusSeconds(1))), at(2, status(TEN))));

        assertThat(expectation.statuses().get("d"))
                .containsEntry("kafka_offset", "1")
                .containsEntry("cpuusage", "50.5")
                .containsEntry("event_time", "2026-11-20T10:00:01Z");
    }

    @Test
    void laterOffsetWinsAmongEqualTimes() {
        assertThat(new Expectation(List.of(at(2, status(TEN)), at(1, status(TEN)))).statuses())
                .extractingByKey("d")
                .isEqualTo(
                        new Expectation(List.of(at(2, status(TEN)))).statuses().get("d"));
    }

    @Test
    void removalByKafkaTimestampLeavesOnlyThat() {
        Expectation expectation = new Expectation(List.of(at(1, status(TEN)), at(2, new Meaning.DeviceRemoved("d"))));

        assertThat(expectation.statuses()).isEqualTo(Map.of("d", Map.of("deleted", "true")));
    }

    @Test
    void stockIsCountedThenChangedThenEnded() {
        Expectation expectation = new Expectation(List.of(
                at(1, stock("A", OptionalLong.empty(), 3)),
                at(2, stock("A", OptionalLong.of(10), 0)),
                at(3, stock("A", OptionalLong.empty(), -4)),
                at(4, stock("B", OptionalLong.of(1), 0)),
                at(5, new Meaning.StockRemoved("inventory:s", "B"))));

        assertThat(expectation.stock()).isEqualTo(Map.of("inventory:s A", 6.0));
    }

    @Test
    void orderThatWasTakenBackIsGone() {
        Expectation expectation = new Expectation(List.of(
                at(1, new Meaning.Order("orders:1")),
                at(2, new Meaning.Order("orders:2")),
                at(3, new Meaning.OrderRemoved("orders:1"))));

        assertThat(expectation.orders()).isEqualTo(Map.of("orders:2", "value"));
    }

    @Test
    void poisonIsExpectedInTheDeadLettersOnly() {
        Expectation expectation = new Expectation(List.of(at(1, new Meaning.Poison("invalid-json"))));

        assertThat(expectation.deadLetters()).isEqualTo(Map.of("t-0@1", List.of("invalid-json", "dmFsdWU=")));
        assertThat(expectation.statuses()).isEmpty();
        assertThat(expectation.customerRows()).isEmpty();
    }

    private static Meaning status(Instant time) {
        return new Meaning.Status("d", time, "CM-100", "eth0.1", "down", 5050, 100000);
    }

    private static Meaning stock(String member, OptionalLong quantity, long change) {
        return new Meaning.Stock("inventory:s", member, quantity, change);
    }

    private static Delivered at(long offset, Meaning meaning) {
        ProducerRecord<byte[], byte[]> kafkaRecord =
                new ProducerRecord<>("t", "value".getBytes(StandardCharsets.UTF_8));
        return new Delivered(
                new Sample(kafkaRecord, meaning),
                new Position("t", 0, offset),
                TEN.plusSeconds(offset).toEpochMilli());
    }
}
