package dev.msksinks.redrive.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.redrive.letters.Letter;
import dev.msksinks.redrive.testing.Samples;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final int PLENTY = 1_000_000;

    @Test
    void eachPartitionIsALaneInTheOrderOfOffsets() {
        Collection<List<Batch>> lanes = lanes(PLENTY, PLENTY, entry(1, 10), entry(0, 11), entry(0, 9));

        assertThat(lanes).map(lane -> offsets(lane.getFirst())).containsExactly(List.of(9L, 11L), List.of(10L));
    }

    @Test
    void batchHasAtMostSoManyRecords() {
        assertThat(only(lanes(2, PLENTY, entry(0, 1), entry(0, 2), entry(0, 3))))
                .map(LanesTest::offsets)
                .containsExactly(List.of(1L, 2L), List.of(3L));
    }

    @Test
    void batchHasAtMostSoManyBytesAndALargerLetterGoesAlone() {
        int size = entry(0, 1).bytes();

        assertThat(only(lanes(PLENTY, 2 * size, entry(0, 1), entry(0, 2), entry(0, 3))))
                .hasSize(2);
        assertThat(only(lanes(PLENTY, size - 1, entry(0, 1), entry(0, 2)))).hasSize(2);
    }

    @Test
    void sameOffsetOfATopicThatWasMadeAgainIsInAnotherBatch() {
        Entry later = Entry.of(
                "letters.jsonl",
                new Letter(TestRecord.withTimestamp(Samples.record(0, 1), TestRecord.TIMESTAMP + 86_400_000), "c"),
                100,
                Optional.empty());

        assertThat(only(lanes(PLENTY, PLENTY, entry(0, 1), later))).hasSize(2);
    }

    private static Entry entry(int partition, long offset) {
        return Samples.entry(partition, offset);
    }

    private static Collection<List<Batch>> lanes(int mostRecords, int mostBytes, Entry... entries) {
        return Lanes.of(new ArrayList<>(Stream.of(entries).sorted().toList()), mostRecords, mostBytes);
    }

    private static List<Batch> only(Collection<List<Batch>> lanes) {
        assertThat(lanes).hasSize(1);
        return lanes.iterator().next();
    }

    private static List<Long> offsets(Batch batch) {
        return batch.entries().stream()
                .map(entry -> entry.coordinates().offset())
                .toList();
    }
}
