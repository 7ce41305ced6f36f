package dev.msksinks.benchmarks.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.msksinks.benchmarks.events.Events;
import dev.msksinks.benchmarks.events.Shape;
import dev.msksinks.benchmarks.events.Subject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured is what Lambda delivers and what the functions take. */
class StepsTest {
    private static final int LARGEST_EVENT = 6 * 1024 * 1024;

    @ParameterizedTest
    @EnumSource
    void fullEventIsNearlyTheLargestAndHoldsNoPoison(Subject subject) {
        byte[] event = new Events(subject, Shape.FULL).next();

        assertThat(event.length).isBetween(LARGEST_EVENT * 3 / 4, LARGEST_EVENT);
        assertThat(Steps.of(subject).plan(EventBytes.read(event)).reduced()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void offsetsGoOnFromEventToEvent(Subject subject) {
        Events events = new Events(subject, Shape.of(10));

        assertThat(offsets(events.next()))
                .isEqualTo(Map.of(0, List.of(0L, 1L, 2L, 3L), 1, List.of(0L, 1L, 2L), 2, List.of(0L, 1L, 2L)));
        assertThat(offsets(events.next()))
                .isEqualTo(Map.of(0, List.of(4L, 5L, 6L, 7L), 1, List.of(4L, 5L, 6L), 2, List.of(4L, 5L, 6L)));
    }

    @Test
    void recordsOfTheSameKeyAreReduced() {
        byte[] event = new Events(Subject.MODEM_STATUS, Shape.of(1_000).withKeys(100)).next();

        assertThat(Steps.of(Subject.MODEM_STATUS).plan(EventBytes.read(event)).reduced())
                .isEqualTo(900);
    }

    private static Map<Integer, List<Long>> offsets(byte[] event) {
        KafkaEvent read = EventBytes.read(event);
        return read.getRecords().values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(
                        KafkaEventRecord::getPartition,
                        Collectors.mapping(KafkaEventRecord::getOffset, Collectors.toList())));
    }
}
