package dev.msksinks.customerdata.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;

/** Text that a data lake's readers can take: well-formed Unicode without NUL, at which many of them stop or fail. */
final class StorableText {
    private StorableText() {}

    /** @throws PoisonRecordException if the bytes are not UTF-8 or hold a NUL, naming them as {@code what} */
    static String of(String what, Encoded bytes) {
        return withoutNul(what, utf8(what, bytes));
    }

    /** @throws PoisonRecordException if the text holds a NUL, naming it as {@code what} */
    static String withoutNul(String what, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new PoisonRecordException(PoisonCode.INVALID_TEXT, what + " holds a NUL");
        }
        return text;
    }

    private static String utf8(String what, Encoded bytes) {
        try {
            return bytes.text();
        } catch (PoisonRecordException e) {
            throw new PoisonRecordException(e.code(), what + " " + e.getMessage(), e);
        }
    }
}
