package dev.msksinks.customerdata.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** How a file is compressed. Gzip's header holds no time and no name, so the same file gives the same bytes. */
public enum Compression {
    NONE,
    GZIP;

    OutputStream open(OutputStream file) throws IOException {
        return switch (this) {
            case NONE -> file;
            case GZIP -> new GZIPOutputStream(file, 1 << 16);
        };
    }

    /** The value of {@code Content-Encoding}, if there is one. */
    Optional<String> contentEncoding() {
        return switch (this) {
            case NONE -> Optional.empty();
            case GZIP -> Optional.of("gzip");
        };
    }

    /** What a file's name ends with behind its format. */
    public String extension() {
        return switch (this) {
            case NONE -> "";
            case GZIP -> ".gz";
        };
    }
}
