package dev.msksinks.local.pipeline.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.msksinks.local.pipeline.dataset.Meaning;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Compares all dead letters: the original record byte by byte, the code, a reason in words, and the place where they stand,
 * in an object that its first letter names.
 */
final class LetterObjects {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> FUNCTIONS = Map.of(
            "modem-telemetry", "modem-status",
            "customer", "customer-data",
            "orders", "cache-entries",
            "inventory", "cache-entries");
    private static final String REASON = "reason";
    private static final String IN_WORDS = "in words";

    private final Comparison<Delivered> comparison;
    private final String prefix;

    LetterObjects(Expectation expectation, String prefix) {
        this.comparison = new Comparison<>("dead letters (S3)", expectation.deadLetters(), this::expected);
        this.prefix = prefix;
    }

    void found(StoredObject object) {
        List<JsonNode> letters = object.text().lines().map(LetterObjects::parse).toList();
        if (letters.isEmpty()) {
            comparison.found("object " + object.key(), "no letters");
            return;
        }
        String place = place(object.key(), letters);
        for (JsonNode letter : letters) {
            comparison.found(position(letter).toString(), new Found(place, members(letter)));
        }
    }

    AuditRow result() {
        return comparison.result();
    }

    /** The object's directory without the hour, which is that of the first letter, if all of its key is right. */
    private String place(String key, List<JsonNode> letters) {
        JsonNode first = letters.getFirst();
        String topic = first.path("topic").asText();
        Instant timestamp = Instant.ofEpochMilli(first.path("timestamp").asLong());
        String begin = Hour.directory(prefix + "/" + function(topic), topic, timestamp)
                + "/dead-letters-%d-%020d-"
                        .formatted(position(first).partition(), position(first).offset());
        if (!key.matches(Pattern.quote(begin) + "[0-9a-f]{16}\\.jsonl")) {
            return key;
        }
        List<Position> positions = letters.stream().map(LetterObjects::position).toList();
        List<Position> sorted = positions.stream()
                .sorted(Comparator.comparing(Position::topic)
                        .thenComparingInt(Position::partition)
                        .thenComparingLong(Position::offset))
                .toList();
        return positions.equals(sorted) ? directory(topic) : key + " out of order";
    }

    private String directory(String topic) {
        return prefix + "/" + function(topic) + "/topic=" + topic;
    }

    private Found expected(Delivered delivered) {
        ProducerRecord<byte[], byte[]> kafkaRecord = delivered.kafkaRecord();
        Position position = delivered.position();
        ObjectNode letter = JSON.createObjectNode()
                .put("code", delivered.meaning() instanceof Meaning.Poison(String code) ? code : "")
                .put(REASON, IN_WORDS)
                .put("topic", position.topic())
                .put("partition", position.partition())
                .put("offset", position.offset())
                .put("timestamp", delivered.epochMillis())
                .put("timestampType", "CREATE_TIME")
                .put("key", kafkaRecord.key())
                .put("value", kafkaRecord.value());
        ArrayNode headers = letter.putArray("headers");
        for (Header header : kafkaRecord.headers()) {
            headers.addObject().put("name", header.key()).put("value", header.value());
        }
        return new Found(directory(position.topic()), members(letter));
    }

    /** Each member as JSON; bytes are base64 there. */
    private static Map<String, String> members(JsonNode letter) {
        Map<String, String> members = new TreeMap<>();
        letter.properties()
                .forEach(
                        member -> members.put(member.getKey(), member.getValue().toString()));
        if (letter.path(REASON).isTextual() && !letter.path(REASON).asText().isBlank()) {
            members.put(REASON, IN_WORDS);
        }
        return members;
    }

    private static Position position(JsonNode letter) {
        return new Position(
                letter.path("topic").asText(),
                letter.path("partition").asInt(),
                letter.path("offset").asLong());
    }

    private static String function(String topic) {
        return FUNCTIONS.getOrDefault(topic, "unknown");
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException _) {
            return JSON.createObjectNode().put("line that is no JSON", line);
        }
    }

    private record Found(String place, Map<String, String> letter) {}
}
