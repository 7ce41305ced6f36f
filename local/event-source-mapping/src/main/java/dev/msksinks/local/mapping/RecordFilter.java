package dev.msksinks.local.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Whether a record goes to the function: its value matches one of the patterns, or there are none. */
final class RecordFilter {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<ValuePattern> patterns;
    private final FormatMismatch mismatch;

    RecordFilter(List<String> patterns, FormatMismatch mismatch) {
        this.patterns = patterns.stream().map(ValuePattern::of).toList();
        this.mismatch = mismatch;
    }

    /**
     * @param value null for a tombstone
     */
    boolean accepts(byte[] value) {
        if (patterns.isEmpty()) {
            return true;
        }
        ObjectNode event = JSON.createObjectNode();
        Optional<String> text = text(value);
        Optional<JsonNode> document = text.flatMap(RecordFilter::document);
        document.ifPresentOrElse(
                json -> event.set("value", json), () -> text.ifPresent(plain -> event.put("value", plain)));
        return patterns.stream().anyMatch(pattern -> {
            if (pattern.isEmpty()) {
                return true;
            }
            boolean comparable = text.isPresent() && (pattern.asksForJson() == document.isPresent());
            return comparable ? pattern.matches(event) : mismatch == FormatMismatch.DELIVERED;
        });
    }

    /** Empty for a tombstone, and for bytes that are no UTF-8. */
    private static Optional<String> text(byte[] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> document(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
