package dev.msksinks.local.pipeline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherTopicsTest {
    @ParameterizedTest
    @CsvSource({"CUSTOMER, 50", "ORDERS, 50", "INVENTORY, 50"})
    void someRecordsRemoveWhatTheirKeysName(Topic topic, int removals) {
        assertThat(Records.of(topic).stream()
                        .filter(content -> content.kafkaRecord().value() == null)
                        .filter(content -> !(content.meaning() instanceof Meaning.Poison)))
                .hasSize(removals)
                .allMatch(content -> content.kafkaRecord().key() != null);
    }

    @Test
    void customersAreOfSeveralHours() {
        assertThat(Records.of(Topic.CUSTOMER).stream()
                        .filter(content -> content.kafkaRecord().timestamp() != null)
                        .map(content -> Duration.between(
                                        Instant.ofEpochMilli(
                                                content.kafkaRecord().timestamp()),
                                        Records.NOW)
                                .toHours())
                        .distinct())
                .containsExactlyInAnyOrder(0L, 1L, 2L);
    }

    @Test
    void someCustomersHaveAFieldThatIsNoColumn() {
        assertThat(Records.of(Topic.CUSTOMER).stream()
                        .filter(content ->
                                Records.text(content.kafkaRecord().value()).contains("loyalty"))
                        .count())
                .isCloseTo(250, Percentage.withPercentage(20));
    }

    @Test
    void someOrdersHaveHeaders() {
        assertThat(Records.of(Topic.ORDERS).stream()
                        .filter(content -> content.kafkaRecord().headers().lastHeader("source") != null)
                        .count())
                .isCloseTo(1_000, Percentage.withPercentage(5));
    }

    @Test
    void someOrdersThatWereTakenBackArePlacedAgain() {
        Set<String> takenBack = new HashSet<>();

        long placedAgain = Records.of(Topic.ORDERS).stream()
                .filter(content -> switch (content.meaning()) {
                    case Meaning.OrderRemoved(String entry) -> {
                        takenBack.add(entry);
                        yield false;
                    }
                    case Meaning.Order(String entry) -> takenBack.remove(entry);
                    default -> false;
                })
                .count();

        assertThat(placedAgain).isPositive();
    }
}
