package dev.msksinks.batch.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.Header;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A dead letter as a line of JSON. It follows from the record and the reason alone, never from the clock.
 *
 * @param place tells the letters of one object apart
 * @param json without a line break
 */
record DeadLetterLine(Place place, String json) {
    /** In ASCII, since half a surrogate pair, which the name of a header may hold, has no UTF-8. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String OFFSET = "offset";
    private static final String TIMESTAMP = "timestamp";

    /** The offsets of a topic that was deleted and made again start over; its timestamps do not. */
    record Place(long offset, long epochMillis) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return offset == other.offset
                    ? Long.compare(epochMillis, other.epochMillis)
                    : Long.compare(offset, other.offset);
        }
    }

    static DeadLetterLine of(DeadLetter letter) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            write(json, letter);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        KafkaRecord record = letter.record();
        return new DeadLetterLine(
                new Place(record.coordinates().offset(), record.timestamp().epochMillis()),
                bytes.toString(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException if the line is no dead letter */
    static DeadLetterLine parse(String line) {
        try (JsonParser json = JSON.createParser(line)) {
            Optional<Long> offset = Optional.empty();
            Optional<Long> timestamp = Optional.empty();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("a line of dead letters is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case OFFSET -> offset = Optional.of(json.getLongValue());
                    case TIMESTAMP -> timestamp = Optional.of(json.getLongValue());
                    default -> json.skipChildren();
                }
            }
            return new DeadLetterLine(new Place(offset.orElseThrow(), timestamp.orElseThrow()), line);
        } catch (IOException | NoSuchElementException e) {
            throw new IllegalArgumentException("a line of dead letters cannot be read", e);
        }
    }

    private static void write(JsonGenerator json, DeadLetter letter) throws IOException {
        KafkaRecord record = letter.record();
        Coordinates coordinates = record.coordinates();
        json.writeStartObject();
        json.writeStringField("code", letter.code().code());
        json.writeStringField("reason", letter.reason());
        json.writeStringField("topic", coordinates.topic());
        json.writeNumberField("partition", coordinates.partition());
        json.writeNumberField(OFFSET, coordinates.offset());
        json.writeNumberField(TIMESTAMP, record.timestamp().epochMillis());
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
