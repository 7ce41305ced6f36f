package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.template.KafkaSource;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BatchCollectorTest {

    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final MappingDefinition MAPPING =
            MappingDefinition.of("test", "topic").withBatchSize(3).withMaximumBatchingWindow(Duration.ofNanos(1000));

    private final EventFormat format = new EventFormat(KafkaSource.LOCAL, "127.0.0.1:9092");

    @Test
    void aBatchIsDueWithItsSize() {
        BatchCollector collector = collector(NO_LIMIT);
        add(collector, 0, 0, 2);
        assertThat(collector.isDue(0)).isFalse();

        add(collector, 1, 0, 1);
        assertThat(collector.isDue(0)).isTrue();
        assertThat(collector.take().offsets())
                .containsOnly(Map.entry(0, new OffsetRange(0, 1)), Map.entry(1, new OffsetRange(0, 0)));
    }

    @Test
    void aBatchIsDueWhenTheWindowOfItsOldestRecordHasPassed() {
        BatchCollector collector = collector(NO_LIMIT);
        assertThat(collector.isDue(5000)).isFalse();

        collector.add(record(0, 0, 100));
        collector.add(record(0, 1, 900));
        assertThat(collector.nanosUntilDue(300)).isEqualTo(800);
        assertThat(collector.isDue(1099)).isFalse();
        assertThat(collector.isDue(1100)).isTrue();
    }

    @Test
    void aBatchIsDueBeforeTheNextRecordWouldExceedThePayloadLimit() {
        List<EncodedRecord> records = List.of(record(0, 0, 0), record(1, 0, 0));
        int limit = format.event(records).length;
        BatchCollector fits = collector(limit);
        BatchCollector exceeds = collector(limit - 1);

        records.forEach(fits::add);
        records.forEach(exceeds::add);

        assertThat(fits.isDue(0)).isFalse();
        assertThat(fits.take().event()).hasSize(limit);
        assertThat(exceeds.isDue(0)).isTrue();
        assertThat(exceeds.take().size()).isEqualTo(1);
        assertThat(exceeds.take().size()).isEqualTo(1);
    }

    @Test
    void aRecordThatAloneExceedsTheLimitIsKnown() {
        EncodedRecord record = record(0, 0, 0);
        int alone = format.event(List.of(record)).length;

        assertThat(collector(alone).fitsAlone(record)).isTrue();
        assertThat(collector(alone - 1).fitsAlone(record)).isFalse();
    }

    @Test
    void whatExceedsABatchComesInTheNextInTheSameOrder() {
        BatchCollector collector = collector(NO_LIMIT);
        add(collector, 0, 0, 7);

        assertThat(collector.isFull()).isTrue();
        assertThat(collector.take().offsets().get(0)).isEqualTo(new OffsetRange(0, 2));
        assertThat(collector.isFull()).isFalse();
        assertThat(collector.take().offsets().get(0)).isEqualTo(new OffsetRange(3, 5));
        assertThat(collector.isDue(0)).isFalse();
        assertThat(collector.take().offsets().get(0)).isEqualTo(new OffsetRange(6, 6));
    }

    @Test
    void recordsOfLostPartitionsAreForgottenAndOthersKept() {
        BatchCollector collector = collector(NO_LIMIT);
        add(collector, 0, 0, 4);
        add(collector, 1, 0, 2);
        collector.drop(Set.of(new TopicPartition("topic", 0)));

        assertThat(collector.take().offsets()).containsOnlyKeys(1);
    }

    private BatchCollector collector(int payloadLimit) {
        return new BatchCollector(MAPPING, format, payloadLimit, BatchLimit.BATCH_SIZE);
    }

    private static void add(BatchCollector collector, int partition, long from, long count) {
        LongStream.range(from, from + count).forEach(offset -> collector.add(record(partition, offset, 0)));
    }

    private static EncodedRecord record(int partition, long offset, long arrivedNanos) {
        return EncodedRecord.of(
                new ConsumerRecord<>("topic", partition, offset, new byte[8], new byte[8]), arrivedNanos);
    }
}
