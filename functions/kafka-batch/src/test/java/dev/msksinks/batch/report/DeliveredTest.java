package dev.msksinks.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.TestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveredTest {
    private static final Instant NOW = Instant.ofEpochMilli(TestRecord.TIMESTAMP);

    @Test
    void topicsAreNamedOnce() {
        Delivered delivered = delivered(
                TestRecord.at("orders", 0, 1), TestRecord.at("inventory", 0, 1), TestRecord.at("orders", 1, 1));

        assertThat(delivered.records()).isEqualTo(3);
        assertThat(delivered.topics()).containsExactly("inventory", "orders");
    }

    @Test
    void ageIsThatOfTheOldestRecord() {
        assertThat(delivered(before(2_000), before(5_001), before(3_000)).oldestAge())
                .contains(Duration.ofMillis(5_001));
    }

    @Test
    void ageIsNeverNegative() {
        assertThat(delivered(before(-60_000)).oldestAge()).contains(Duration.ZERO);
    }

    @Test
    void recordWithoutATimestampHasNoAge() {
        KafkaRecord none = TestRecord.withTimestamp(before(0), -1);
        KafkaRecord absent = TestRecord.withTimestamp(before(0), 0);

        assertThat(delivered(none, absent).oldestAge()).isEmpty();
        assertThat(delivered(none, before(7), absent).oldestAge()).contains(Duration.ofMillis(7));
    }

    @Test
    void firstMillisecondOf1970IsATimestamp() {
        assertThat(delivered(TestRecord.withTimestamp(before(0), 1)).oldestAge())
                .contains(Duration.ofMillis(TestRecord.TIMESTAMP - 1));
    }

    @Test
    void redrivenRecordsHaveNoAge() {
        assertThat(delivered(TestRecord.redriven(before(5_000))).oldestAge()).isEmpty();
    }

    @Test
    void nothingHasNoTopicAndNoAge() {
        Delivered nothing = delivered();

        assertThat(nothing.records()).isZero();
        assertThat(nothing.topics()).isEmpty();
        assertThat(nothing.oldestAge()).isEmpty();
    }

    private static Delivered delivered(KafkaRecord... records) {
        return Delivered.of(List.of(records), NOW);
    }

    private static KafkaRecord before(long millis) {
        return TestRecord.withTimestamp(TestRecord.at("t", 0, 1), TestRecord.TIMESTAMP - millis);
    }
}
