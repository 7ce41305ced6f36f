package dev.msksinks.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.KafkaBatchResponse.BatchItemFailure;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.TestRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemFailuresTest {
    private static final List<KafkaRecord> RECORDS = List.of(
            TestRecord.at("t", 0, 5),
            TestRecord.at("t", 0, 6),
            TestRecord.at("t", 0, 8),
            TestRecord.at("t", 1, 1),
            TestRecord.at("t", 1, 2),
            TestRecord.at("with-dash", 0, 6));

    @Test
    void everyRecordOfThePartitionFromTheFirstUnwrittenOnIsNamed() {
        assertThat(named(new Coordinates("t", 0, 6))).containsExactly("t-0@6", "t-0@8");
    }

    @Test
    void theFirstOfSeveralCounts() {
        assertThat(named(new Coordinates("t", 0, 8), new Coordinates("t", 0, 5)))
                .containsExactly("t-0@5", "t-0@6", "t-0@8");
    }

    @Test
    void partitionsAreApart() {
        assertThat(named(new Coordinates("t", 1, 2), new Coordinates("with-dash", 0, 6)))
                .containsExactly("t-1@2", "with-dash-0@6");
    }

    @Test
    void partitionsThatAreDoneAreNotNamed() {
        assertThat(named()).isEmpty();
    }

    private static List<String> named(Coordinates... unwritten) {
        return ItemFailures.of(RECORDS, List.of(unwritten)).stream()
                .map(BatchItemFailure::itemIdentifier)
                .map(item -> item.partition() + "@" + item.offset())
                .toList();
    }
}
