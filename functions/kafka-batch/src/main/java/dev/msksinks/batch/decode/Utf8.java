package dev.msksinks.batch.decode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 as RFC 3629 has it: neither overlong forms nor surrogates, which lenient readers take. */
final class Utf8 {
    private static final int CHARS_AT_A_TIME = 4_096;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Utf8() {}

    /** Some writers begin with one, which says nothing here. */
    static byte[] withoutByteOrderMark(byte[] bytes) {
        int mark = BYTE_ORDER_MARK.length;
        boolean marked = bytes.length >= mark && Arrays.equals(bytes, 0, mark, BYTE_ORDER_MARK, 0, mark);
        return marked ? Arrays.copyOfRange(bytes, mark, bytes.length) : bytes;
    }

    static boolean isWellFormed(byte[] bytes) {
        int ascii = asciiAtTheStart(bytes);
        return ascii == bytes.length || isWellFormed(ByteBuffer.wrap(bytes, ascii, bytes.length - ascii));
    }

    /** Most values are nothing else, and then there is no need of a decoder and of room for what it decodes. */
    private static int asciiAtTheStart(byte[] bytes) {
        int i = 0;
        while (i < bytes.length && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    private static boolean isWellFormed(ByteBuffer in) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(Math.min(CHARS_AT_A_TIME, in.remaining() + 1));
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(in, out.clear(), true);
        }
        return result.isUnderflow();
    }
}
