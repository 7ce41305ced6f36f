package dev.msksinks.local.parts;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** The Redis of this machine: the bundled one where it runs, else a Valkey or Redis on the PATH. */
final class RedisProgram {

    private static final List<String> ON_PATH = List.of("valkey-server", "redis-server");

    private RedisProgram() {}

    /**
     * A program that was seen to run.
     *
     * @throws PartFailedException when there is none
     */
    static Path find() {
        return Found.PROGRAM.orElseThrow(() -> new PartFailedException(
                """
                        Redis cannot start: no Redis runs on this machine. Install Valkey or Redis so that %s is on the PATH. Tried:
                          %s""".formatted(String.join(" or ", ON_PATH), String.join("\n  ", Found.REFUSALS))));
    }

    /** Looked for once a process, the first time it is asked for. */
    private static final class Found {
        private static final List<String> REFUSALS = new ArrayList<>();
        private static final Optional<Path> PROGRAM =
                Stream.concat(bundled(), onPath()).filter(Found::runs).findFirst();

        private static Stream<Path> bundled() {
            var directory = WorkDirectory.create("Redis program");
            Runtime.getRuntime().addShutdownHook(new Thread(directory::delete));
            try {
                return Stream.of(ExecutableProvider.newJarResourceProvider(
                                directory.path().toFile())
                        .get()
                        .toPath());
            } catch (IOException | RuntimeException e) {
                REFUSALS.add("the bundled server: " + e.getMessage());
                return Stream.empty();
            }
        }

        private static Stream<Path> onPath() {
            String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
            return ON_PATH.stream()
                    .flatMap(program -> Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                            .splitAsStream(path)
                            .map(directory -> Path.of(directory, program)))
                    .filter(Files::isExecutable);
        }

        private static boolean runs(Path program) {
            try {
                Process process = new ProcessBuilder(program.toString(), "--version")
                        .redirectErrorStream(true)
                        .start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                if (process.onExit().join().exitValue() == 0) {
                    return true;
                }
                REFUSALS.add(program + ": " + said);
            } catch (IOException | UncheckedIOException e) {
                REFUSALS.add(program + ": " + e.getMessage());
            }
            return false;
        }
    }
}
