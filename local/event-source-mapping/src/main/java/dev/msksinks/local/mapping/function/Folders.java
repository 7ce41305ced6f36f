package dev.msksinks.local.mapping.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class Folders {
    private Folders() {}

    static void remove(Path folder) throws IOException {
        List<Path> innermostFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : innermostFirst) {
            Files.deleteIfExists(file);
        }
    }
}
