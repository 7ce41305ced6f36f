package dev.msksinks.local.mapping;

import static dev.msksinks.local.mapping.Records.batch;
import static dev.msksinks.local.mapping.Records.both;
import static dev.msksinks.local.mapping.Records.partition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.Piece.Invoke;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** How far a batch is handled, whatever has become of its parts. */
class WorkTest {

    private final Work work = Work.of(both(batch(0, 5, 6, 9), batch(1, 1, 2)), History.NONE);

    @Test
    void nothingIsHandledAtFirstAndEverythingAtTheEnd() {
        assertThat(numbers(work.handled())).isEqualTo(Map.of(0, 5L, 1, 1L));

        work.replaceHead(List.of());
        assertThat(numbers(work.handled())).isEqualTo(Map.of(0, 10L, 1, 3L));
        assertThat(work.head()).isEmpty();
    }

    @Test
    void aPartitionIsHandledUpToItsFirstRecordThatIsNot() {
        work.replaceHead(List.of(piece(batch(0, 6))));

        assertThat(numbers(work.handled())).isEqualTo(Map.of(0, 6L, 1, 3L));
        assertThat(numbers(work.end())).isEqualTo(Map.of(0, 10L, 1, 3L));
    }

    @Test
    void partsAreDoneInOrder() {
        Piece first = piece(batch(0, 5, 6));
        Piece second = piece(both(batch(0, 9), batch(1, 1, 2)));
        work.replaceHead(List.of(first, second));
        work.replaceHead(List.of());

        assertThat(work.head()).contains(second);
        assertThat(numbers(work.handled())).isEqualTo(Map.of(0, 9L, 1, 1L));
    }

    @Test
    void whatIsForgottenIsNeverTakenAsHandled() {
        work.replaceHead(List.of(piece(batch(0, 5, 6)), piece(both(batch(0, 9), batch(1, 1, 2)))));
        work.forget(Set.of(partition(0)), true);
        work.replaceHead(List.of());

        assertThat(numbers(work.handled())).isEqualTo(Map.of(0, 9L, 1, 1L));
        assertThat(work.partitions()).containsExactly(partition(1));
    }

    @Test
    void aPartThatIsNotUnderWayIsForgottenToo() {
        work.forget(Set.of(partition(0), partition(1)), false);

        assertThat(work.head()).isEmpty();
        assertThat(numbers(work.handled())).isEqualTo(Map.of(0, 5L, 1, 1L));
    }

    @Test
    void recordsOutOfTheirOrderTellNothingOfThoseBeforeThem() {
        Work outOfOrder = Work.outOfOrder(piece(batch(0, 7)));
        outOfOrder.replaceHead(List.of());

        assertThat(outOfOrder.handled()).isEmpty();
    }

    private static Piece piece(Batch batch) {
        return new Invoke(batch, History.NONE);
    }

    private static Map<Integer, Long> numbers(Map<TopicPartition, OffsetAndMetadata> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().partition(),
                        entry -> entry.getValue().offset()));
    }
}
