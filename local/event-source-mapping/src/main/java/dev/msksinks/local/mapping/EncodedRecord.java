package dev.msksinks.local.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.msksinks.local.mapping.schema.Attribute;
import dev.msksinks.local.mapping.schema.SchemaMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * A Kafka record as it stands in Lambda's event: encoded once, so that the event's size is known exactly before it is put
 * together.
 *
 * <p>Key and value are base64, header values arrays of signed bytes. A key or value that the record has not, such as the
 * value of a tombstone, is left out. What a schema registry has validated is followed by what is known of its schema.
 */
final class EncodedRecord {

    private static final JsonFactory JSON = new JsonFactory();

    /** Of the fields beside key, value and headers, generously. */
    private static final int FIXED_SIZE = 256;

    private final TopicPartition partition;
    private final long offset;
    private final long timestamp;
    private final long arrivedNanos;
    private final byte[] json;

    private EncodedRecord(TopicPartition partition, long offset, long timestamp, long arrivedNanos, byte[] json) {
        this.partition = partition;
        this.offset = offset;
        this.timestamp = timestamp;
        this.arrivedNanos = arrivedNanos;
        this.json = json;
    }

    /**
     * As it is in the topic.
     *
     * @param arrivedNanos when it was polled, by {@link System#nanoTime()}
     */
    static EncodedRecord of(ConsumerRecord<byte[], byte[]> record, long arrivedNanos) {
        return of(record, Attribute.asIs(record.key()), Attribute.asIs(record.value()), arrivedNanos);
    }

    /**
     * With this key and value in place of the record's.
     *
     * @param arrivedNanos when it was polled, by {@link System#nanoTime()}
     */
    static EncodedRecord of(ConsumerRecord<byte[], byte[]> record, Attribute key, Attribute value, long arrivedNanos) {
        return new EncodedRecord(
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                record.timestamp(),
                arrivedNanos,
                encode(record, key, value));
    }

    TopicPartition partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    /** Milliseconds since the epoch. */
    long timestamp() {
        return timestamp;
    }

    /** The name of its partition in the event and in a partial response, {@code topic-0}. */
    String partitionName() {
        return partition.topic() + "-" + partition.partition();
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    int size() {
        return json.length;
    }

    void writeTo(ByteArrayOutputStream event) {
        event.writeBytes(json);
    }

    private static byte[] encode(ConsumerRecord<byte[], byte[]> record, Attribute key, Attribute value) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(FIXED_SIZE + (size(key) + size(value)) / 3 * 4);
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            generator.writeStartObject();
            generator.writeStringField("topic", record.topic());
            generator.writeNumberField("partition", record.partition());
            generator.writeNumberField("offset", record.offset());
            generator.writeNumberField("timestamp", record.timestamp());
            generator.writeStringField("timestampType", record.timestampType().name());
            write(generator, "key", key);
            write(generator, "value", value);
            generator.writeArrayFieldStart("headers");
            for (Header header : record.headers()) {
                write(generator, header);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return json.toByteArray();
    }

    private static int size(Attribute attribute) {
        return attribute.delivered() == null ? 0 : attribute.delivered().length;
    }

    private static void write(JsonGenerator generator, String name, Attribute attribute) throws IOException {
        if (attribute.delivered() != null) {
            generator.writeBinaryField(name, attribute.delivered());
        }
        Optional<SchemaMetadata> metadata = attribute.metadata();
        if (metadata.isPresent()) {
            generator.writeObjectFieldStart(name + "SchemaMetadata");
            generator.writeStringField("dataFormat", metadata.get().dataFormat().name());
            generator.writeStringField("schemaId", metadata.get().schemaId());
            generator.writeEndObject();
        }
    }

    private static void write(JsonGenerator generator, Header header) throws IOException {
        generator.writeStartObject();
        generator.writeFieldName(header.key());
        if (header.value() == null) {
            generator.writeNull();
        } else {
            generator.writeStartArray();
            for (byte value : header.value()) {
                generator.writeNumber(value);
            }
            generator.writeEndArray();
        }
        generator.writeEndObject();
    }
}
