package dev.msksinks.redrive.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a function says to a batch: which records it did not take, or that it failed. Pure. */
sealed interface FunctionAnswer {
    JsonFactory JSON = new JsonFactory();

    /** It names what it did not take; nothing if it took all. */
    record Answered(Set<Item> failures) implements FunctionAnswer {
        public Answered {
            failures = Set.copyOf(failures);
        }
    }

    /** It failed as a whole, which says nothing of any record and may not happen the next time. */
    record Failed(String why) implements FunctionAnswer {}

    /** It cannot take such a batch, or answers in a way that cannot be understood, and will the next time. */
    record Impossible(String why) implements FunctionAnswer {}

    /** @param partition as the event names it */
    record Item(String partition, long offset) {}

    /** Reads a response; Lambda too takes no response for success. */
    static FunctionAnswer response(String payload) {
        try (JsonParser json = JSON.createParser(payload)) {
            JsonToken first = json.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return new Answered(Set.of());
            }
            Set<Item> failures = new HashSet<>();
            boolean named = false;
            while (first == JsonToken.START_OBJECT && json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isFailures = json.currentName().equals("batchItemFailures");
                JsonToken value = json.nextToken();
                if (isFailures && value == JsonToken.START_ARRAY) {
                    named = true;
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        failures.add(item(json).orElseThrow(() -> new IOException("no item")));
                    }
                } else {
                    json.skipChildren();
                }
            }
            return named ? new Answered(failures) : notUnderstood();
        } catch (IOException e) {
            return notUnderstood();
        }
    }

    /**
     * Reads the document of a function's error. Messages of these functions hold nothing of a record; those of others may,
     * and are left to the function's log.
     */
    static FunctionAnswer error(String payload) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(payload)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            fields.clear();
        }
        String type = fields.getOrDefault("errorType", "an error");
        String message = fields.getOrDefault("errorMessage", "").replaceAll("\\R", " ");
        return new Failed("the function failed with " + type
                + (type.startsWith("dev.msksinks.") ? ": " + message : "; its log says more"));
    }

    private static Impossible notUnderstood() {
        return new Impossible("the function's answer is none to a batch");
    }

    private static Optional<Item> item(JsonParser json) throws IOException {
        Optional<Item> item = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isIdentifier = json.currentName().equals("itemIdentifier");
            if (json.nextToken() == JsonToken.START_OBJECT && isIdentifier) {
                item = identifier(json);
            } else {
                json.skipChildren();
            }
        }
        return item;
    }

    private static Optional<Item> identifier(JsonParser json) throws IOException {
        Optional<String> partition = Optional.empty();
        Optional<Long> offset = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "partition" -> partition = Optional.ofNullable(json.getText());
                case "offset" -> offset = Optional.of(json.getLongValue());
                default -> json.skipChildren();
            }
        }
        return partition.isPresent() && offset.isPresent()
                ? Optional.of(new Item(partition.get(), offset.get()))
                : Optional.empty();
    }
}
