package dev.msksinks.local.mapping.function;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The error document that a runtime reports: {@code {"errorMessage": …, "errorType": …, "stackTrace": […]}}. */
final class FunctionError {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 1000;

    private FunctionError() {}

    /** One line: the error's type and message. */
    static String describe(byte[] document) {
        String description = read(document).strip().replaceAll("\\R", " ");
        return description.length() > LONGEST ? description.substring(0, LONGEST) + "…" : description;
    }

    private static String read(byte[] document) {
        try {
            JsonNode error = JSON.readTree(document);
            String type = error.path("errorType").asText("");
            String message = error.path("errorMessage").asText("");
            return type.isEmpty() ? message : type + ": " + message;
        } catch (JacksonException _) {
            return new String(document, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("reading from memory", e);
        }
    }
}
