package dev.msksinks.batch.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A text as JSON quotes it. */
final class JsonString {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonString() {}

    /** @throws PoisonRecordException if the text is not one JSON string, or one that no store can keep */
    static String read(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new PoisonRecordException(PoisonCode.INVALID_JSON, "not a string");
            }
            String text = wellFormed(parser.getText(), "text");
            if (parser.nextToken() != null) {
                throw new PoisonRecordException(PoisonCode.INVALID_JSON, "more than one string");
            }
            return text;
        } catch (IOException e) {
            throw new PoisonRecordException(
                    PoisonCode.INVALID_JSON, e.getClass().getSimpleName(), e);
        }
    }

    /** JSON can escape half of a surrogate pair, which no store can keep. */
    static String wellFormed(String text, String what) {
        if (hasSurrogates(text) && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new PoisonRecordException(PoisonCode.INVALID_TEXT, what + " has an unpaired surrogate");
        }
        return text;
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
