package dev.msksinks.customerdata.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;

/**
 * A record's key as a row shows it: the text itself, or base64 behind {@code base64:} if the key is not UTF-8, holds a NUL, or
 * is a text that begins with this mark. So a row that begins with it is always base64, and every key can be told from its row.
 */
final class KeyText {
    static final String BASE64 = "base64:";

    private KeyText() {}

    /** @throws PoisonRecordException if the key did not come as base64 */
    static String of(Encoded key) {
        try {
            String text = StorableText.of("key", key);
            return text.startsWith(BASE64) ? inBase64(key) : text;
        } catch (PoisonRecordException e) {
            if (e.code() == PoisonCode.INVALID_TEXT) {
                return inBase64(key);
            }
            throw e;
        }
    }

    private static String inBase64(Encoded key) {
        return BASE64 + Encoded.of(key.bytes()).base64();
    }
}
