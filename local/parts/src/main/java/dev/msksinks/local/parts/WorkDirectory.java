package dev.msksinks.local.parts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Where one part keeps its configuration, data and log.
 *
 * @param path a directory that nobody else uses
 * @param log the part's output
 */
record WorkDirectory(Path path, Path log) {

    static WorkDirectory create(String part) {
        String name = part.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        try {
            Path path = Files.createTempDirectory("msk-sinks-" + name + "-");
            return new WorkDirectory(path, path.resolve(name + ".log"));
        } catch (IOException e) {
            throw new PartFailedException(part + " has no place for its data: " + e.getMessage(), e);
        }
    }

    Path write(String file, String content) {
        try {
            return Files.writeString(path.resolve(file), content);
        } catch (IOException e) {
            throw new PartFailedException("Cannot write " + path.resolve(file) + ": " + e.getMessage(), e);
        }
    }

    Path directory(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new PartFailedException("Cannot create " + path.resolve(name) + ": " + e.getMessage(), e);
        }
    }

    /** The end of the log, the oldest line first. */
    List<String> lastLogLines(int limit) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - limit), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Removes everything; what cannot be removed stays, as temporary files may. */
    void delete() {
        delete(file -> true);
    }

    /** Removes everything but the log. */
    void deleteAllButLog() {
        delete(file -> !file.equals(log));
    }

    private void delete(Predicate<Path> unwanted) {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (unwanted.test(file)) {
                        Files.deleteIfExists(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.getLogger(WorkDirectory.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> path + " is not removed: " + e.getMessage());
        }
    }
}
