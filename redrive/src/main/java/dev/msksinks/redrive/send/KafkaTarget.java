package dev.msksinks.redrive.send;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.Header;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.redrive.CouldNotRunException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Topics of Kafka: each record goes out with the key, value, headers and timestamp that it came with, and gets a new offset.
 */
public final class KafkaTarget implements Target {
    private final Producer<byte[], byte[]> producer;
    private final Routing routing;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();

    /**
     * Where a record goes.
     *
     * @param topic instead of the record's own
     * @param repartition whether its key decides on the partition, and not the partition that it came from
     */
    public record Routing(Optional<String> topic, boolean repartition) {}

    public KafkaTarget(Producer<byte[], byte[]> producer, Routing routing) {
        this.producer = producer;
        this.routing = routing;
    }

    @Override
    public String name() {
        return routing.topic().map(topic -> "Kafka topic " + topic).orElse("Kafka");
    }

    @Override
    public Optional<String> obstacle(KafkaRecord record) {
        try {
            producerRecord(record, record.coordinates().topic(), Optional.empty());
            return Optional.empty();
        } catch (PoisonRecordException e) {
            return Optional.of("is not base64, so that its bytes are not known");
        }
    }

    @Override
    public List<Outcome> send(List<KafkaRecord> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        Optional<Outcome> end = Optional.empty();
        for (KafkaRecord record : records) {
            try {
                sent.add(producer.send(producerRecord(record, topic(record), partition(record))));
            } catch (KafkaException e) {
                end = Optional.of(outcome(e));
                break;
            }
        }
        producer.flush();
        Stream<Outcome> notSent = end.stream()
                .flatMap(why -> IntStream.range(sent.size(), records.size()).mapToObj(_ -> why));
        return Stream.concat(sent.stream().map(KafkaTarget::outcome), notSent).toList();
    }

    @Override
    public void close() {
        producer.close();
    }

    private static ProducerRecord<byte[], byte[]> producerRecord(
            KafkaRecord record, String topic, Optional<Integer> partition) {
        long timestamp = record.timestamp().epochMillis();
        byte[] value = switch (record.payload()) {
            case Payload.Value(Encoded content) -> content.bytes();
            case Payload.Tombstone() -> null;
        };
        return new ProducerRecord<>(
                topic,
                partition.orElse(null),
                timestamp < 0 ? null : timestamp,
                record.key().map(Encoded::bytes).orElse(null),
                value,
                record.headers().stream().map(KafkaTarget::header).toList());
    }

    private static org.apache.kafka.common.header.Header header(Header header) {
        return new RecordHeader(
                header.name(), header.value().map(Encoded::bytes).orElse(null));
    }

    private String topic(KafkaRecord record) {
        return routing.topic().orElse(record.coordinates().topic());
    }

    private Optional<Integer> partition(KafkaRecord record) {
        int partition = record.coordinates().partition();
        // Asked in any case: it fails at once for all records where the topic is not there, and sending would for each.
        int partitionsOfTopic = partitions(topic(record));
        return routing.repartition() || partition >= partitionsOfTopic ? Optional.empty() : Optional.of(partition);
    }

    private int partitions(String topic) {
        return partitions.computeIfAbsent(
                topic, name -> producer.partitionsFor(name).size());
    }

    private static Outcome outcome(Future<RecordMetadata> sent) {
        try {
            sent.get();
            return new Outcome.Taken();
        } catch (ExecutionException e) {
            return outcome(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    private static Outcome outcome(Throwable failure) {
        String why = "Kafka did not take it: " + failure.getClass().getSimpleName();
        return switch (failure) {
            case AuthenticationException e ->
                throw new CouldNotRunException("Kafka lets nobody in with these properties: " + e.getMessage(), e);
            case RecordTooLargeException _, InvalidRecordException _, InvalidTimestampException _ ->
                new Outcome.Refused(why);
            default -> new Outcome.Unwell(why);
        };
    }
}
