package dev.msksinks.customerdata.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import java.util.function.Supplier;

/** Text that a data lake's readers can take: well-formed Unicode without NUL, at which many of them stop or fail. */
final class StorableText {
    private StorableText() {}

    /** @throws PoisonRecordException if the text is not base64 of UTF-8 or holds a NUL, naming it as {@code what} */
    static String of(String what, Encoded encoded) {
        return utf8(what, bytes(what, encoded));
    }

    /** @throws PoisonRecordException if the bytes are not UTF-8, naming them as {@code what} */
    static String utf8(String what, byte[] bytes) {
        return named(what, () -> Encoded.text(bytes));
    }

    /** @throws PoisonRecordException if the bytes are not base64 or hold a NUL, naming them as {@code what} */
    static byte[] bytes(String what, Encoded encoded) {
        byte[] bytes = named(what, encoded::bytes);
        for (byte next : bytes) {
            if (next == 0) {
                throw nul(what);
            }
        }
        return bytes;
    }

    /** @throws PoisonRecordException if the text holds a NUL, naming it as {@code what} */
    static String withoutNul(String what, String text) {
        if (text.indexOf('\0') >= 0) {
            throw nul(what);
        }
        return text;
    }

    private static PoisonRecordException nul(String what) {
        return new PoisonRecordException(PoisonCode.INVALID_TEXT, what + " holds a NUL");
    }

    private static <T> T named(String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (PoisonRecordException e) {
            throw new PoisonRecordException(e.code(), what + " " + e.getMessage(), e);
        }
    }
}
