package dev.msksinks.local.pipeline.audit;

import dev.msksinks.local.pipeline.dataset.Content;
import dev.msksinks.local.pipeline.dataset.Meaning;
import dev.msksinks.local.pipeline.dataset.Sample;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A sample that the broker has taken, and where it stands since. Small, since one is kept of every record.
 *
 * @param epochMillis the record's timestamp
 */
public record Delivered(Sample sample, int partition, long offset, long epochMillis) {

    public static Delivered of(Sample sample, RecordMetadata metadata) {
        return new Delivered(sample, metadata.partition(), metadata.offset(), metadata.timestamp());
    }

    /** Topic, partition and offset, as the audit names them. */
    public String coordinates() {
        return position().toString();
    }

    /** What a record with that meaning changes, as the audit names it: a device, an entry, a member, or the record itself. */
    public String subject() {
        return switch (meaning()) {
            case Meaning.Status status -> status.deviceId();
            case Meaning.DeviceRemoved(String deviceId) -> deviceId;
            case Meaning.Order(String entry) -> entry;
            case Meaning.OrderRemoved(String entry) -> entry;
            case Meaning.Stock stock -> stock.set() + " " + stock.member();
            case Meaning.StockRemoved(String set, String member) -> set + " " + member;
            case Meaning.Customer _, Meaning.CustomerRemoved _, Meaning.Poison _ -> coordinates();
        };
    }

    Position position() {
        return new Position(sample.topic().topicName(), partition, offset);
    }

    Instant timestamp() {
        return Instant.ofEpochMilli(epochMillis);
    }

    Content content() {
        return sample.content();
    }

    ProducerRecord<byte[], byte[]> kafkaRecord() {
        return sample.kafkaRecord();
    }

    Meaning meaning() {
        return sample.meaning();
    }
}
