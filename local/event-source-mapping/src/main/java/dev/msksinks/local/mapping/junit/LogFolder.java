package dev.msksinks.local.mapping.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where functions keep their logs and temporary files; removed at the end, unless somebody was pointed to it. */
final class LogFolder implements AutoCloseable {
    private final Path path;
    private volatile boolean kept;

    private LogFolder(Path path) {
        this.path = path;
    }

    static LogFolder in(Path parent) {
        try {
            return new LogFolder(Files.createTempDirectory(parent, "event-source-mapping-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    /** Where the logs are, as a part of a sentence, if there are any; the folder stays from then on. */
    String pointer() {
        kept = !isEmpty();
        return kept ? "; logs are in " + path : "";
    }

    private boolean isEmpty() {
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + path, e);
        }
    }
}
