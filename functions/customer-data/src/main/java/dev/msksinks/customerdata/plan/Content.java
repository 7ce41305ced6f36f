package dev.msksinks.customerdata.plan;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** An object's bytes, which can be read as often as a request is tried. */
public final class Content {
    private final byte[] bytes;

    public Content(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    public int length() {
        return bytes.length;
    }
}
