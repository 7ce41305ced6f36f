package dev.msksinks.batch.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.Header;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The dead letters of a batch as one object of JSON Lines. Name and content follow from the records alone, never from the
 * clock: a batch that comes again writes the same object again.
 */
public record DeadLetterObject(String key, List<DeadLetter> letters) {
    private static final JsonFactory JSON = new JsonFactory();

    public DeadLetterObject {
        letters = List.copyOf(letters);
    }

    /** @throws IllegalArgumentException if there are no letters */
    public static DeadLetterObject of(String prefix, List<DeadLetter> letters) {
        List<DeadLetter> sorted = letters.stream()
                .sorted(Comparator.comparing(letter -> letter.record().coordinates()))
                .toList();
        return new DeadLetterObject(DeadLetterKey.of(prefix, sorted), sorted);
    }

    /** One JSON object a line, in the order of topic, partition and offset. */
    public byte[] jsonLines() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.setRootValueSeparator(null);
            for (DeadLetter letter : letters) {
                write(json, letter);
                json.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, DeadLetter letter) throws IOException {
        KafkaRecord record = letter.record();
        Coordinates coordinates = record.coordinates();
        json.writeStartObject();
        json.writeStringField("code", letter.code().code());
        json.writeStringField("reason", letter.reason());
        json.writeStringField("topic", coordinates.topic());
        json.writeNumberField("partition", coordinates.partition());
        json.writeNumberField("offset", coordinates.offset());
        json.writeNumberField("timestamp", record.timestamp().epochMillis());
        json.writeStringField("timestampType", record.timestamp().type().name());
        writeEncoded(json, "key", record.key());
        writeEncoded(
                json,
                "value",
                switch (record.payload()) {
                    case Payload.Value(Encoded content) -> Optional.of(content);
                    case Payload.Tombstone() -> Optional.empty();
                });
        json.writeArrayFieldStart("headers");
        for (Header header : record.headers()) {
            json.writeStartObject();
            json.writeStringField("name", header.name());
            writeEncoded(json, "value", header.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeEncoded(JsonGenerator json, String name, Optional<Encoded> bytes) throws IOException {
        if (bytes.isPresent()) {
            json.writeStringField(name, bytes.get().base64());
        } else {
            json.writeNullField(name);
        }
    }
}
