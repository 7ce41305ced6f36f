package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HandledOffsetsTest {

    private static final TopicPartition FIRST = new TopicPartition("orders", 0);
    private static final TopicPartition SECOND = new TopicPartition("orders", 1);

    private final HandledOffsets offsets = new HandledOffsets();

    @Test
    void goesOnBehindWhatWasHandledAndCommitsItWhenThePartitionComesBack() {
        offsets.assign(committed(FIRST, 0));
        offsets.unassign(Set.of(FIRST));
        offsets.advance(Map.of(FIRST, at(5)));
        assertThat(offsets.uncommitted()).isEmpty();

        assertThat(offsets.assign(committed(FIRST, 0))).isEqualTo(Map.of(FIRST, at(5)));
        assertThat(offsets.uncommitted()).isEqualTo(Map.of(FIRST, at(5)));
        offsets.commit(Map.of(FIRST, at(5)));
        assertThat(offsets.uncommitted()).isEmpty();
    }

    @Test
    void goesOnBehindWhatAnotherMemberCommittedAndNeverCommitsLess() {
        offsets.assign(committed(FIRST, 5));

        assertThat(offsets.assign(committed(FIRST, 9))).isEqualTo(Map.of(FIRST, at(9)));
        offsets.advance(Map.of(FIRST, at(6)));
        assertThat(offsets.uncommitted()).isEmpty();
    }

    @Test
    void aPartitionWithoutACommitWasMadeAnewAndIsReadFromItsStart() {
        offsets.assign(committed(FIRST, 5));

        var anew = new StartingOffsets(Map.of(FIRST, at(0)), Set.of(FIRST));
        assertThat(offsets.assign(anew)).isEqualTo(Map.of(FIRST, at(0)));
    }

    @Test
    void lagCountsThePartitionsThatAreOwned() {
        offsets.assign(committed(FIRST, 5));
        offsets.assign(committed(SECOND, 5));
        offsets.unassign(Set.of(SECOND));

        assertThat(offsets.lag(Map.of(FIRST, 7L, SECOND, 9L))).isEqualTo(2);
        assertThat(offsets.assigned()).containsExactly(FIRST);
    }

    private static StartingOffsets committed(TopicPartition partition, long offset) {
        return new StartingOffsets(Map.of(partition, at(offset)), Set.of());
    }

    private static OffsetAndMetadata at(long offset) {
        return new OffsetAndMetadata(offset);
    }
}
