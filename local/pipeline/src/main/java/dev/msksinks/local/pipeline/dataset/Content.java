package dev.msksinks.local.pipeline.dataset;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a sample is made of: the record as it goes to the broker, and what it means. */
public record Content(ProducerRecord<byte[], byte[]> kafkaRecord, Meaning meaning) {

    static Content of(Topic topic, String key, String value, Meaning meaning) {
        return of(topic, key, utf8(value), meaning);
    }

    static Content of(Topic topic, String key, byte[] value, Meaning meaning) {
        return new Content(new ProducerRecord<>(topic.topicName(), utf8(key), value), meaning);
    }

    static Content tombstone(Topic topic, Optional<String> key, Meaning meaning) {
        byte[] keyBytes = key.map(Content::utf8).orElse(null);
        return new Content(new ProducerRecord<>(topic.topicName(), keyBytes, null), meaning);
    }

    /** The same with a timestamp of its own, where it would else get the time of producing. */
    Content at(Instant timestamp) {
        return new Content(
                new ProducerRecord<>(
                        kafkaRecord.topic(),
                        kafkaRecord.partition(),
                        timestamp.toEpochMilli(),
                        kafkaRecord.key(),
                        kafkaRecord.value(),
                        kafkaRecord.headers()),
                meaning);
    }

    /** The same with one more header. */
    Content withHeader(String name, byte[] value) {
        ProducerRecord<byte[], byte[]> withHeader = new ProducerRecord<>(
                kafkaRecord.topic(),
                kafkaRecord.partition(),
                kafkaRecord.timestamp(),
                kafkaRecord.key(),
                kafkaRecord.value(),
                kafkaRecord.headers());
        withHeader.headers().add(name, value);
        return new Content(withHeader, meaning);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
