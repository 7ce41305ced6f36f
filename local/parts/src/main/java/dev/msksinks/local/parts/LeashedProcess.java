package dev.msksinks.local.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A child process that cannot outlive this one, however this one ends.
 *
 * <p>A shell holds the leash: before it becomes the command, it leaves a watcher behind that reads a pipe from this
 * process. The kernel closes the pipe when this process ends, SIGKILL included, and the watcher kills the command, even
 * one that hangs or is suspended. The process identifier is the command's own.
 *
 * <p>Where {@code setsid} exists (Linux) the command has a session of its own, so Ctrl-C in the terminal reaches this
 * process alone, which decides in what order to end the others.
 */
public final class LeashedProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final String LEASH = """
            trap '' INT
            exec 3<&0
            (trap '' HUP INT TERM; read -r end; kill -KILL $$) <&3 3<&- >/dev/null 2>&1 &
            exec "$@" 3<&- </dev/null
            """;
    private static final List<String> SESSION = List.of("/usr/bin/setsid", "/bin/setsid").stream()
            .filter(file -> Files.isExecutable(Path.of(file)))
            .limit(1)
            .toList();

    private final Process process;
    private volatile boolean suspended;

    private LeashedProcess(Process process) {
        this.process = process;
    }

    /** Describes a process to start; the first word is the program's path. Nothing runs before {@link Builder#start}. */
    public static Builder of(List<String> command) {
        return new Builder(List.copyOf(command));
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code (128 + the signal's number for a process ended by a signal), empty while it runs. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Completes with this process when it has ended. */
    public CompletableFuture<LeashedProcess> onExit() {
        return process.onExit().thenApply(ended -> this);
    }

    /** Ends the process as a power failure would (SIGKILL), and waits until it is gone. */
    public void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /** Freezes the process (SIGSTOP): its connections stay open and nothing answers. */
    public void suspend() {
        suspended = true;
        signal("STOP");
    }

    /** Lets a suspended process go on (SIGCONT). */
    public void resume() {
        signal("CONT");
        suspended = false;
    }

    /** Asks the process to end (SIGTERM), ends it by force after 10 seconds, and returns when it is gone. */
    @Override
    public void close() {
        end(GRACE);
    }

    void end(Duration grace) {
        if (suspended) {
            resume();
        }
        // The handle's methods, unlike the process's own, leave the output open until its last line is read.
        process.toHandle().destroy();
        try {
            if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    private void signal(String name) {
        var command = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid());
        try {
            command.start().onExit().join();
        } catch (IOException e) {
            throw new PartFailedException("Cannot send SIG" + name + " to process " + process.pid() + ".", e);
        }
    }

    /** What to start, in what environment, with its output going where. */
    public static final class Builder {

        private final List<String> command;
        private final Map<String, String> environment = new HashMap<>();
        private boolean environmentInherited = true;
        private Path directory = Path.of("").toAbsolutePath();
        private ProcessBuilder.Redirect output = ProcessBuilder.Redirect.DISCARD;
        private Consumer<String> lines = line -> {};

        private Builder(List<String> command) {
            this.command = command;
        }

        /** Adds to the environment of this process, replacing what has the same name. */
        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        /** Inherits nothing from the environment of this process. */
        public Builder isolated() {
            environmentInherited = false;
            return this;
        }

        public Builder directory(Path workingDirectory) {
            directory = workingDirectory;
            return this;
        }

        /** Appends standard output and standard error to a file. Without any output method both are discarded. */
        public Builder log(Path file) {
            output = ProcessBuilder.Redirect.appendTo(file.toFile());
            return this;
        }

        /** Hands over standard output and standard error line by line, on a thread of their own. */
        public Builder lines(Consumer<String> consumer) {
            output = ProcessBuilder.Redirect.PIPE;
            lines = consumer;
            return this;
        }

        /**
         * Starts the process.
         *
         * @throws IOException when the program or the directory is not there
         */
        public LeashedProcess start() throws IOException {
            if (!Files.isExecutable(Path.of(command.getFirst()))) {
                throw new IOException(command.getFirst() + " is no program that can be started");
            }
            var words = new ArrayList<>(SESSION);
            words.addAll(List.of("/bin/sh", "-c", LEASH, "leash"));
            words.addAll(command);
            var builder = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output);
            if (!environmentInherited) {
                builder.environment().clear();
            }
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (output.equals(ProcessBuilder.Redirect.PIPE)) {
                // Reading a pipe holds a virtual thread's carrier: some quiet processes would leave none for anybody
                // else
                Thread.ofPlatform().daemon().name("output of " + process.pid()).start(() -> read(process));
            }
            return new LeashedProcess(process);
        }

        private void read(Process process) {
            try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
                reader.lines().forEach(lines);
            } catch (IOException | UncheckedIOException e) {
                lines.accept("(output ended: " + e.getMessage() + ")");
            }
        }
    }
}
