package dev.msksinks.local.parts;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** The Redis of this machine: the bundled one where it runs, else a Valkey or Redis on the PATH. */
final class RedisProgram {

    private static final List<String> ON_PATH = List.of("valkey-server", "redis-server");

    private static final int MOST_ATTEMPTS = 100;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private RedisProgram() {}

    /**
     * A program that was seen to run; looked for once a process.
     *
     * @throws PartFailedException when there is none
     */
    static Path find() {
        return Found.PROGRAM.orElseThrow(() -> new PartFailedException(Found.REFUSAL));
    }

    /** The first of the candidates that runs, or else what each of them said, in a sentence. */
    static Choice choose(Stream<Path> candidates) {
        var refusals = new ArrayList<String>();
        Optional<Path> program =
                candidates.filter(candidate -> runs(candidate, refusals)).findFirst();
        String tried = refusals.isEmpty() ? "" : " Tried:\n  " + String.join("\n  ", refusals);
        return new Choice(
                program,
                "Redis cannot start: no Redis runs on this machine. Install Valkey or Redis, so that %s is on the PATH.%s"
                        .formatted(String.join(" or ", ON_PATH), tried));
    }

    record Choice(Optional<Path> program, String refusal) {}

    private static boolean runs(Path program, List<String> refusals) {
        try {
            Process process = startOnceWritten(program);
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.onExit().join().exitValue() == 0) {
                return true;
            }
            refusals.add(program + ": " + said);
        } catch (IOException e) {
            refusals.add(e.getMessage());
        }
        return false;
    }

    /**
     * Another part that is started while the program is unpacked inherits the open file for a moment, in which Linux does not
     * run it.
     */
    private static Process startOnceWritten(Path program) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return new ProcessBuilder(program.toString(), "--version")
                        .redirectErrorStream(true)
                        .start();
            } catch (IOException e) {
                if (attempt == MOST_ATTEMPTS || !String.valueOf(e.getMessage()).contains("Text file busy")) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static final class Found {

        private static final Optional<Path> PROGRAM;
        private static final String REFUSAL;

        static {
            Choice choice = choose(Stream.concat(bundled().stream(), onPath()));
            PROGRAM = choice.program();
            REFUSAL = choice.refusal();
        }

        /** Empty on a platform for which none is bundled. */
        private static Optional<Path> bundled() {
            var directory = WorkDirectory.create("Redis program");
            Runtime.getRuntime().addShutdownHook(new Thread(directory::delete));
            try {
                return Optional.of(ExecutableProvider.newJarResourceProvider(
                                directory.path().toFile())
                        .get()
                        .toPath());
            } catch (IOException | RuntimeException e) {
                System.getLogger(RedisProgram.class.getName())
                        .log(System.Logger.Level.DEBUG, "No bundled Redis for this platform", e);
                return Optional.empty();
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
    }
}
