package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.template.KafkaSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records and batches in memory. */
final class Records {

    static final String TOPIC = "topic";
    static final long TIMESTAMP = 1_545_084_650_987L;

    private static final EventFormat FORMAT = new EventFormat(KafkaSource.LOCAL, "127.0.0.1:9092");

    private Records() {}

    static TopicPartition partition(int number) {
        return new TopicPartition(TOPIC, number);
    }

    static Batch batch(EncodedRecord... records) {
        return Batch.of(FORMAT, List.of(records));
    }

    /** A batch of one partition. */
    static Batch batch(int partition, long... offsets) {
        return Batch.of(
                FORMAT,
                LongStream.of(offsets)
                        .mapToObj(offset -> record(partition, offset))
                        .toList());
    }

    /** Both batches in one. */
    static Batch both(Batch one, Batch other) {
        return Batch.of(
                FORMAT,
                Stream.of(one, other).flatMap(batch -> batch.records().stream()).toList());
    }

    static EncodedRecord record(int partition, long offset) {
        return record(partition, offset, TIMESTAMP);
    }

    static EncodedRecord record(int partition, long offset, long timestamp) {
        byte[] text = "{}".getBytes(StandardCharsets.UTF_8);
        return EncodedRecord.of(
                new ConsumerRecord<>(
                        TOPIC,
                        partition,
                        offset,
                        timestamp,
                        TimestampType.CREATE_TIME,
                        text.length,
                        text.length,
                        text,
                        text,
                        new RecordHeaders(),
                        Optional.empty()),
                0);
    }

    /** A batch in a few words: {@code 0@5} is offset 5 of partition 0. */
    static List<String> names(Batch batch) {
        return batch.records().stream()
                .map(record -> record.partition().partition() + "@" + record.offset())
                .toList();
    }

    /** A partial response that names these records. */
    static String response(String... names) {
        List<String> items = Arrays.stream(names)
                .map(name -> name.split("@", 2))
                .map(name ->
                        "{\"itemIdentifier\":{\"partition\":\"topic-%s\",\"offset\":%s}}".formatted(name[0], name[1]))
                .toList();
        return "{\"batchItemFailures\":[" + String.join(",", items) + "]}";
    }
}
