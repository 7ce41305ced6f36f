package dev.msksinks.local.pipeline.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record to produce, and what it means. */
public record Sample(ProducerRecord<byte[], byte[]> kafkaRecord, Meaning meaning) {

    static Sample of(Topic topic, String key, String value, Meaning meaning) {
        return of(topic, key, value.getBytes(StandardCharsets.UTF_8), meaning);
    }

    static Sample of(Topic topic, String key, byte[] value, Meaning meaning) {
        return new Sample(
                new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value), meaning);
    }

    static Sample tombstone(Topic topic, Optional<String> key, Meaning meaning) {
        byte[] keyBytes = key.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
        return new Sample(new ProducerRecord<>(topic.topicName(), keyBytes, null), meaning);
    }

    static Sample poison(Topic topic, String key, String value, String code) {
        return of(topic, key, value, new Meaning.Poison(code));
    }
}
