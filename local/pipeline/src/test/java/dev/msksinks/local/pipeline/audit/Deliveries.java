package dev.msksinks.local.pipeline.audit;

import dev.msksinks.local.pipeline.dataset.Content;
import dev.msksinks.local.pipeline.dataset.Meaning;
import dev.msksinks.local.pipeline.dataset.Sample;
import dev.msksinks.local.pipeline.dataset.SampleSource;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records as the broker has taken them: an offset a second from ten o'clock on. */
public final class Deliveries {
    public static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
    static final TimeOfWriting WRITING = new TimeOfWriting(TEN, TEN.plusSeconds(60));

    private Deliveries() {}

    static Expectation expectation(Delivered... delivered) {
        return new Expectation(List.of(delivered));
    }

    public static Delivered status(long offset, String deviceId, Instant eventTime) {
        return delivered(
                Topic.MODEM_TELEMETRY,
                offset,
                "value",
                new Meaning.Status(deviceId, eventTime, "CM-100", "eth0.1", "down", 5050, 100000));
    }

    public static Delivered delivered(Topic topic, long offset, String value, Meaning meaning) {
        return delivered(topic, offset, new ProducerRecord<>(topic.topicName(), utf8("key"), utf8(value)), meaning);
    }

    public static Delivered tombstone(Topic topic, long offset, Meaning meaning) {
        return delivered(topic, offset, new ProducerRecord<>(topic.topicName(), utf8("key"), null), meaning);
    }

    public static Delivered delivered(
            Topic topic, long offset, ProducerRecord<byte[], byte[]> kafkaRecord, Meaning meaning) {
        SampleSource source = new SampleSource() {
            @Override
            public Topic topic() {
                return topic;
            }

            @Override
            public Content content(int index) {
                return new Content(kafkaRecord, meaning);
            }
        };
        return new Delivered(
                new Sample(source, 0), 0, offset, TEN.plusSeconds(offset).toEpochMilli());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
