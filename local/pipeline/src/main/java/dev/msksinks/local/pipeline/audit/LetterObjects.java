package dev.msksinks.local.pipeline.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.msksinks.local.pipeline.dataset.Meaning;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Compares all dead letters: the original record byte by byte, the code, a reason in words, and the place where they stand,
 * in the object of their block of offsets, or in one of their own.
 */
final class LetterObjects {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> FUNCTIONS = Map.of(
            "modem-telemetry", "modem-status",
            "customer", "customer-data",
            "orders", "cache-entries",
            "inventory", "cache-entries");
    private static final int BLOCK = 1_000;
    private static final int LARGEST_SHARED = 16 * 1024;
    private static final String REASON = "reason";
    private static final String IN_WORDS = "in words";

    private final Comparison<Delivered> comparison;
    private final String prefix;

    LetterObjects(Expectation expectation, String prefix) {
        this.comparison = new Comparison<>("dead letters (S3)", expectation.deadLetters(), this::expected);
        this.prefix = prefix;
    }

    void found(StoredObject object) {
        List<String> lines = object.text().lines().toList();
        if (lines.isEmpty()) {
            comparison.found("object " + object.key(), "no letters");
            return;
        }
        List<JsonNode> letters = lines.stream().map(LetterObjects::parse).toList();
        boolean inOrder = isInOrder(letters);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode letter = letters.get(i);
            boolean inPlace =
                    inOrder && object.key().equals(key(letter, lines.get(i).length()));
            comparison.found(
                    position(letter).toString(),
                    new Found(inPlace ? directory(letter.path("topic").asText()) : object.key(), members(letter)));
        }
    }

    AuditRow result() {
        return comparison.result();
    }

    /** The name follows from the letter and its size alone. */
    private String key(JsonNode letter, int length) {
        Position position = position(letter);
        Instant timestamp = Instant.ofEpochMilli(letter.path("timestamp").asLong());
        String hour = Hour.directory(prefix + "/" + function(position.topic()), position.topic(), timestamp);
        return length > LARGEST_SHARED
                ? "%s/dead-letter-%d-%020d.jsonl".formatted(hour, position.partition(), position.offset())
                : "%s/dead-letters-%d-%020d.jsonl"
                        .formatted(hour, position.partition(), position.offset() / BLOCK * BLOCK);
    }

    private static boolean isInOrder(List<JsonNode> letters) {
        List<Long> offsets =
                letters.stream().map(letter -> position(letter).offset()).toList();
        return offsets.equals(offsets.stream().sorted().toList());
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
