package dev.msksinks.batch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Bytes of a record as Lambda delivers them, in base64, decoded only when asked for: what cannot be decoded is kept as it
 * came and harms no other record of its batch.
 */
public record Encoded(String base64) {
    /** Stands for whatever was not well-formed, and for itself. */
    private static final char REPLACEMENT = '\uFFFD';

    public static Encoded of(byte[] bytes) {
        return new Encoded(Base64.getEncoder().encodeToString(bytes));
    }

    /** @throws PoisonRecordException if the text is not base64 */
    public byte[] bytes() {
        try {
            return Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new PoisonRecordException(PoisonCode.INVALID_BASE64, "is not base64", e);
        }
    }

    /** @throws PoisonRecordException if the bytes are not well-formed UTF-8 */
    public String text() {
        return text(bytes());
    }

    /** @throws PoisonRecordException if the bytes are not well-formed UTF-8 */
    public static String text(byte[] bytes) {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        if (lenient.indexOf(REPLACEMENT) < 0) {
            return lenient;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PoisonRecordException(PoisonCode.INVALID_TEXT, "is not UTF-8", e);
        }
    }
}
