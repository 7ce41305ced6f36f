package dev.msksinks.redrive.send;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.Header;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A Kafka event as Lambda makes it, with an {@code eventSource} that says that these records are sent again. Pure.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html#msk-sample-event">Example event</a>
 */
public final class RedriveEvent {
    /** In ASCII, since half a surrogate pair, which the name of a header may hold, has no UTF-8. */
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private RedriveEvent() {}

    /** Bytes that a record adds to an event, the comma behind it included. */
    public static int size(KafkaRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            write(json, record);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.size() + 1;
    }

    public static byte[] of(List<KafkaRecord> records) {
        Map<String, List<KafkaRecord>> byPartition = records.stream()
                .collect(Collectors.groupingBy(
                        record -> record.coordinates().topicPartition(), TreeMap::new, Collectors.toList()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("eventSource", DeliveredBy.REDRIVE_EVENT_SOURCE);
            json.writeObjectFieldStart("records");
            for (Map.Entry<String, List<KafkaRecord>> partition : byPartition.entrySet()) {
                json.writeArrayFieldStart(partition.getKey());
                for (KafkaRecord record : partition.getValue()) {
                    write(json, record);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, KafkaRecord record) throws IOException {
        Coordinates coordinates = record.coordinates();
        json.writeStartObject();
        json.writeStringField("topic", coordinates.topic());
        json.writeNumberField("partition", coordinates.partition());
        json.writeNumberField("offset", coordinates.offset());
        json.writeNumberField("timestamp", record.timestamp().epochMillis());
        json.writeStringField("timestampType", record.timestamp().type().name());
        if (record.key().isPresent()) {
            json.writeStringField("key", record.key().get().base64());
        }
        if (record.payload() instanceof Payload.Value(Encoded content)) {
            json.writeStringField("value", content.base64());
        }
        json.writeArrayFieldStart("headers");
        for (Header header : record.headers()) {
            write(json, header);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Header header) throws IOException {
        json.writeStartObject();
        if (header.value().isPresent()) {
            json.writeArrayFieldStart(header.name());
            for (byte value : header.value().get().bytes()) {
                json.writeNumber(value);
            }
            json.writeEndArray();
        } else {
            json.writeNullField(header.name());
        }
        json.writeEndObject();
    }
}
