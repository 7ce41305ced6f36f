package dev.msksinks.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.msksinks.benchmarks.decode.EventBytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final Events events = new Events(Subject.MODEM_STATUS, Shape.of(300));

    @Test
    void eachKeyHasOnePartition() {
        Shape shape = Shape.of(300).withKeys(50);
        Map<String, Set<Integer>> partitions = new HashMap<>();
        for (int event = 0; event < 3; event++) {
            records(shape)
                    .forEach(record -> partitions
                            .computeIfAbsent(record.getKey(), _ -> new HashSet<>())
                            .add(record.getPartition()));
        }

        assertThat(partitions)
                .hasSize(50)
                .allSatisfy((_, ofKey) -> assertThat(ofKey).hasSize(1));
    }

    @Test
    void eventsAreAboutOtherKeysUntilAllHadTheirTurn() {
        Set<String> keys = new HashSet<>();
        for (int event = 0; event < 4; event++) {
            records(Shape.of(300).withKeys(1_000)).forEach(record -> keys.add(record.getKey()));
        }

        assertThat(keys).hasSize(1_000);
    }

    @Test
    void offsetsOfAPartitionFollowEachOther() {
        List<Long> offsets = new ArrayList<>();
        for (int event = 0; event < 3; event++) {
            records(Shape.of(300)).stream()
                    .filter(record -> record.getPartition() == 1)
                    .forEach(record -> offsets.add(record.getOffset()));
        }

        assertThat(offsets).isSorted().doesNotHaveDuplicates().hasSize(300);
    }

    @Test
    void shapeIsNamedAsItIsRead() {
        assertThat(Shape.parse("400+10000").name()).isEqualTo("400+10000");
    }

    private List<KafkaEventRecord> records(Shape shape) {
        return EventBytes.read(events.next(shape)).getRecords().values().stream()
                .flatMap(List::stream)
                .toList();
    }
}
