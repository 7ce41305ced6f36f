package dev.msksinks.local.pipeline.audit;

import dev.msksinks.local.pipeline.dataset.Meaning;
import dev.msksinks.local.pipeline.dataset.Sample;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A sample that the broker has taken, and where it stands since. */
public record Delivered(Sample sample, Position position, long timestamp) {

    public static Delivered of(Sample sample, RecordMetadata metadata) {
        return new Delivered(
                sample, new Position(metadata.topic(), metadata.partition(), metadata.offset()), metadata.timestamp());
    }

    Meaning meaning() {
        return sample.meaning();
    }

    Optional<String> valueBase64() {
        return Optional.ofNullable(sample.kafkaRecord().value())
                .map(value -> Base64.getEncoder().encodeToString(value));
    }
}
