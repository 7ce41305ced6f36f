package org.apache.kafka.common.utils;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * An internal class of {@code kafka-clients} before 4.4, under the name by which Parallel Consumer 0.5.3.3, made for 3.9,
 * still asks for it.
 */
public final class ByteBufferInputStream extends InputStream {
    private static final int UNSIGNED = 0xff;
    private static final int END = -1;

    private final ByteBuffer buffer;

    public ByteBufferInputStream(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public int read() {
        return buffer.hasRemaining() ? buffer.get() & UNSIGNED : END;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!buffer.hasRemaining()) {
            return END;
        }
        int number = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, number);
        return number;
    }

    @Override
    public int available() {
        return buffer.remaining();
    }
}
