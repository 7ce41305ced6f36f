package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.schema.SchemaSamples;
import dev.msksinks.local.mapping.schema.SchemaValidation;
import dev.msksinks.local.mapping.template.EventRecordFormat;
import dev.msksinks.local.mapping.template.KafkaSource;
import dev.msksinks.local.mapping.template.MessageAttribute;
import dev.msksinks.local.mapping.template.SchemaRegistryConfig;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class EventFormatTest {

    private static final String ARN = "arn:aws:kafka:us-east-1:123456789012:cluster/local/local";

    private static final String NONE = null;

    private final EventFormat format = new EventFormat(new KafkaSource.Msk(ARN), "127.0.0.1:9092");

    @Test
    void followsTheDocumentedEvent() {
        String event = event(
                record(
                        "my-topic",
                        0,
                        15,
                        "key",
                        "Hello, this is a test.",
                        new RecordHeaders().add("headerKey", bytes("headerValue"))),
                record("my-topic", 1, 7, "k", "v", new RecordHeaders()),
                record("my-topic", 0, 16, "key", "", new RecordHeaders()));

        assertThat(event).isEqualTo("""
                {"eventSource":"aws:kafka",\
                "eventSourceArn":"arn:aws:kafka:us-east-1:123456789012:cluster/local/local",\
                "bootstrapServers":"127.0.0.1:9092",\
                "records":{\
                "my-topic-0":[\
                {"topic":"my-topic","partition":0,"offset":15,"timestamp":1545084650987,"timestampType":"CREATE_TIME",\
                "key":"a2V5","value":"SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==",\
                "headers":[{"headerKey":[104,101,97,100,101,114,86,97,108,117,101]}]},\
                {"topic":"my-topic","partition":0,"offset":16,"timestamp":1545084650987,"timestampType":"CREATE_TIME",\
                "key":"a2V5","value":"","headers":[]}],\
                "my-topic-1":[\
                {"topic":"my-topic","partition":1,"offset":7,"timestamp":1545084650987,"timestampType":"CREATE_TIME",\
                "key":"aw==","value":"dg==","headers":[]}]}}""");
    }

    @Test
    void anEventOfASelfManagedClusterHasNoArn() {
        EventFormat selfManaged = new EventFormat(new KafkaSource.SelfManaged(), "127.0.0.1:9092");

        assertThat(new String(selfManaged.event(List.of()), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {"eventSource":"SelfManagedKafka","bootstrapServers":"127.0.0.1:9092","records":{}}""");
    }

    @Test
    void forEachValidatedAttributeTheDocumentedSchemaMetadataIsAdded() {
        SchemaRegistryConfig config = new SchemaRegistryConfig(
                "https://registry.example.com", EventRecordFormat.JSON, EnumSet.allOf(MessageAttribute.class));
        Intake intake = new Intake(
                Optional.of(new SchemaValidation(config, _ -> Optional.of(SchemaSamples.AVRO))),
                new RecordFilter(List.of(), FormatMismatch.DELIVERED));
        byte[] order = SchemaSamples.confluent(1234, SchemaSamples.avroOrder(18, "a"));
        String json = Base64.getEncoder().encodeToString(bytes("{\"orderid\": 18, \"note\": \"a\"}"));

        Received received = intake.receive(record("my-topic", 0, 15, order, order, new RecordHeaders()), 0);

        assertThat(event(((Received.Accepted) received).record())).endsWith("""
                {"topic":"my-topic","partition":0,"offset":15,"timestamp":1545084650987,"timestampType":"CREATE_TIME",\
                "key":"%1$s","keySchemaMetadata":{"dataFormat":"AVRO","schemaId":"1234"},\
                "value":"%1$s","valueSchemaMetadata":{"dataFormat":"AVRO","schemaId":"1234"},\
                "headers":[]}]}}""".formatted(json));
    }

    @Test
    void aTombstoneHasNoValueAndARecordWithoutKeyNoKey() {
        assertThat(event(record("t", 0, 1, NONE, NONE, new RecordHeaders()))).endsWith("""
                        "records":{"t-0":[{"topic":"t","partition":0,"offset":1,"timestamp":1545084650987,\
                        "timestampType":"CREATE_TIME","headers":[]}]}}""");
    }

    @Test
    void headersMayRepeatAndHoldAnyByteAndAnyName() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("a", new byte[] {-61, -97});
        headers.add("a", new byte[0]);
        headers.add("quote\" é", null);

        assertThat(event(record("t", 0, 1, NONE, NONE, headers)))
                .contains("\"headers\":[{\"a\":[-61,-97]},{\"a\":[]},{\"quote\\\" é\":null}]");
    }

    @Test
    void theSizeIsKnownExactlyBeforeTheEventIsPutTogether() {
        List<EncodedRecord> records = List.of(
                record("topic", 0, 1, "k", "value", new RecordHeaders()),
                record("topic", 0, 2, "kk", "longer value", new RecordHeaders().add("é", bytes("x"))),
                record("topic", 11, 3, NONE, NONE, new RecordHeaders()),
                record("topic", 0, 4, "", "", new RecordHeaders()));

        int predicted = format.emptySize()
                + EventFormat.added(records.get(0), true, true)
                + EventFormat.added(records.get(1), false, false)
                + EventFormat.added(records.get(2), true, false)
                + EventFormat.added(records.get(3), false, false);

        assertThat(format.event(records)).hasSize(predicted);
        assertThat(format.event(List.of())).hasSize(format.emptySize());
    }

    private String event(EncodedRecord... records) {
        return new String(format.event(List.of(records)), StandardCharsets.UTF_8);
    }

    private static EncodedRecord record(
            String topic, int partition, long offset, String key, String value, Headers headers) {
        return EncodedRecord.of(
                record(
                        topic,
                        partition,
                        offset,
                        key == null ? null : bytes(key),
                        value == null ? null : bytes(value),
                        headers),
                0);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, int partition, long offset, byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                1545084650987L,
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
