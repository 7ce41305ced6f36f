package dev.msksinks.batch.testing;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.Header;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.KafkaTimestamp;
import dev.msksinks.batch.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Kafka records for tests: {@code TestRecord.withKey(TestRecord.value("orders", 0, 15, json), "18")}. */
public final class TestRecord {
    /** 2026-11-20T10:00:00Z. */
    public static final long TIMESTAMP = 1_795_168_800_000L;

    private TestRecord() {}

    public static KafkaRecord at(String topic, int partition, long offset) {
        return new KafkaRecord(
                new Coordinates(topic, partition, offset),
                new KafkaTimestamp(TIMESTAMP + offset, KafkaTimestamp.Type.CREATE_TIME),
                Optional.empty(),
                new Payload.Tombstone(),
                List.of());
    }

    public static KafkaRecord value(String topic, int partition, long offset, String value) {
        return withValue(at(topic, partition, offset), value.getBytes(StandardCharsets.UTF_8));
    }

    public static KafkaRecord withValue(KafkaRecord record, byte[] value) {
        return new KafkaRecord(
                record.coordinates(),
                record.timestamp(),
                record.key(),
                new Payload.Value(Encoded.of(value)),
                record.headers(),
                record.deliveredBy());
    }

    public static KafkaRecord withKey(KafkaRecord record, String key) {
        return new KafkaRecord(
                record.coordinates(),
                record.timestamp(),
                Optional.of(Encoded.of(key.getBytes(StandardCharsets.UTF_8))),
                record.payload(),
                record.headers(),
                record.deliveredBy());
    }

    public static KafkaRecord withTimestamp(KafkaRecord record, long epochMillis) {
        return new KafkaRecord(
                record.coordinates(),
                new KafkaTimestamp(epochMillis, KafkaTimestamp.Type.CREATE_TIME),
                record.key(),
                record.payload(),
                record.headers(),
                record.deliveredBy());
    }

    public static KafkaRecord withHeader(KafkaRecord record, String name, byte[] value) {
        return new KafkaRecord(
                record.coordinates(),
                record.timestamp(),
                record.key(),
                record.payload(),
                List.of(new Header(name, Optional.of(Encoded.of(value)))),
                record.deliveredBy());
    }

    public static KafkaRecord redriven(KafkaRecord record) {
        return new KafkaRecord(
                record.coordinates(),
                record.timestamp(),
                record.key(),
                record.payload(),
                record.headers(),
                DeliveredBy.REDRIVE);
    }
}
