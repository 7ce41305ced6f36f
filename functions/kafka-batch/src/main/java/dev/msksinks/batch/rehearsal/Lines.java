package dev.msksinks.batch.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The lines that stores' protocols are made of. */
public final class Lines {
    private Lines() {}

    /**
     * The next line without its end; empty too at the end of the stream.
     *
     * @throws EOFException if the stream ends amid a line
     */
    public static String next(InputStream stream) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = stream.read(); next >= 0; next = stream.read()) {
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).strip();
            }
            line.write(next);
        }
        if (line.size() > 0) {
            throw new EOFException("the stream ends amid a line");
        }
        return "";
    }
}
