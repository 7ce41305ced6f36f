package dev.msksinks.local.mapping.function;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The output of all environments of a function, in one file that begins anew, each line also handed to a
 * consumer.
 */
final class FunctionLog implements AutoCloseable {

    private final BufferedWriter file;
    private final Consumer<String> consumer;
    private boolean closed;

    FunctionLog(Path path, Consumer<String> consumer) throws IOException {
        this.file = Files.newBufferedWriter(path);
        this.consumer = consumer;
    }

    void line(String line) {
        write(line);
        try {
            consumer.accept(line);
        } catch (RuntimeException e) {
            // Nobody would read the process's output any more, and it would block on a full pipe.
            write("(the consumer of this log failed: " + e + ")");
        }
    }

    /** An environment that is being killed may still have a line to give after the end. */
    private synchronized void write(String line) {
        if (closed) {
            return;
        }
        try {
            file.write(line);
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the function's log", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the function's log", e);
        }
    }
}
