package dev.msksinks.local.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A file of {@code events/}, and what the stores should hold after it as {@link StoreContents} writes it. */
record SampleEvent(String name) {
    private static final Path EVENTS = Path.of("../../events");
    private static final Path EXPECTATIONS = Path.of("src/test/resources/events");
    private static final List<String> FUNCTIONS = List.of("modem-status", "customer-data", "cache-entries");

    static List<SampleEvent> all() {
        return names(EVENTS, ".json").stream().map(SampleEvent::new).toList();
    }

    /** The names of the files that say what is expected. */
    static List<String> expectations() {
        return names(EXPECTATIONS, ".txt");
    }

    /** The function that its name begins with. */
    String function() {
        return FUNCTIONS.stream()
                .filter(name::startsWith)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " does not begin with a function's name"));
    }

    byte[] json() throws IOException {
        return Files.readAllBytes(EVENTS.resolve(name + ".json"));
    }

    String expected() throws IOException {
        return Files.readString(EXPECTATIONS.resolve(name + ".txt"));
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<String> names(Path directory, String extension) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(extension))
                    .map(file -> file.substring(0, file.length() - extension.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + directory, e);
        }
    }
}
