package dev.msksinks.local.parts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A real part of the local pipeline: a server in a process of its own, on a loopback port, with its data in a temporary
 * directory.
 *
 * <p>It ends with this process, in whatever way this process ends. {@link #close} also removes its directory.
 */
public abstract class Part implements AutoCloseable {

    static final String LOOPBACK = "127.0.0.1";

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(25);
    private static final int LOG_LINES = 20;

    /** How the operating system refuses a port that is taken. */
    private static final String IN_USE = "Address already in use";

    private final Launch launch;
    private volatile LeashedProcess process;
    private volatile boolean endMeant;

    /**
     * How a part starts.
     *
     * @param name the part's name in sentences
     * @param port where it listens
     * @param directory its own
     * @param command what to run
     * @param readiness true once the part answers, false or an exception before
     */
    record Launch(
            String name, int port, WorkDirectory directory, LeashedProcess.Builder command, Readiness readiness) {}

    /** Asks the part, in its own protocol, whether it serves. */
    @FunctionalInterface
    interface Readiness {
        boolean answers() throws IOException;
    }

    /** Starts the part and returns when it answers. */
    Part(Launch launch) {
        this.launch = launch;
        try {
            if (!Ports.isFree(launch.port())) {
                throw portTaken();
            }
            this.process = begin();
        } catch (PortTakenException e) {
            launch.directory().delete();
            throw e;
        }
    }

    public String name() {
        return launch.name();
    }

    public int port() {
        return launch.port();
    }

    /** Standard output and standard error of the part. */
    public Path log() {
        return launch.directory().log();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** A sentence that names the part and its log, if it ended and nobody here ended it. */
    public Optional<String> unexpectedEnd() {
        LeashedProcess current = process;
        return endMeant || current.isAlive()
                ? Optional.empty()
                : Optional.of("%s ended unexpectedly with exit code %d; its log is %s."
                        .formatted(name(), current.exitCode().orElseThrow(), log()));
    }

    /** Ends the part as a power failure would (SIGKILL). Its directory stays, for {@link #restart}. */
    public void kill() {
        endMeant = true;
        process.kill();
    }

    /** Freezes the part: connections stay open and nothing answers, until {@link #resume}. */
    public void suspend() {
        process.suspend();
    }

    public void resume() {
        process.resume();
    }

    /**
     * Starts the part again on its port and directory, and returns when it answers. Data in files is still there, data
     * in memory is not.
     *
     * @throws PartFailedException when it does not come up
     */
    public void restart() {
        endMeant = true;
        process.close();
        process = begin();
        endMeant = false;
    }

    /** Ends the part and removes its directory; only the log stays of a part that had ended unexpectedly. */
    @Override
    public void close() {
        if (unexpectedEnd().isPresent()) {
            launch.directory().deleteAllButLog();
            return;
        }
        endMeant = true;
        process.close();
        launch.directory().delete();
    }

    private LeashedProcess begin() {
        LeashedProcess started;
        try {
            started = launch.command().start();
        } catch (IOException e) {
            throw new PartFailedException(name() + " cannot start: " + e.getMessage() + ".", e);
        }
        try {
            awaitAnswer(started);
            return started;
        } catch (RuntimeException e) {
            started.kill();
            throw e;
        }
    }

    private void awaitAnswer(LeashedProcess started) {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers(started)) {
            if (!started.isAlive()) {
                throw endedEarly(started);
            }
            if (System.nanoTime() > limit) {
                throw failure(
                        "it did not answer on port " + port() + " within " + START_LIMIT.toSeconds() + " seconds");
            }
            try {
                Thread.sleep(PROBE_PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure("the start was interrupted");
            }
        }
    }

    /** What answers is the part only if it lives and nobody else listens on its port. */
    private boolean answers(LeashedProcess started) {
        try {
            return launch.readiness().answers()
                    && started.isAlive()
                    && ListeningSocket.isOwnedBy(started.pid(), port()).orElse(true);
        } catch (IOException e) {
            return false;
        }
    }

    private PartFailedException endedEarly(LeashedProcess ended) {
        boolean taken = !Ports.isFree(port())
                || launch.directory().lastLogLines(LOG_LINES).stream().anyMatch(line -> line.contains(IN_USE));
        return taken
                ? portTaken()
                : failure("it ended with exit code " + ended.exitCode().orElseThrow());
    }

    private PortTakenException portTaken() {
        return new PortTakenException(
                Ports.isFree(port())
                        ? name() + " cannot start: another process took a port that it needs."
                        : "%s cannot start: port %d on %s is in use by another process."
                                .formatted(name(), port(), LOOPBACK));
    }

    private PartFailedException failure(String reason) {
        var lines = launch.directory().lastLogLines(LOG_LINES);
        return new PartFailedException("%s did not come up: %s. Its log is %s%s"
                .formatted(
                        name(),
                        reason,
                        log(),
                        lines.isEmpty() ? ", and empty." : "; the last lines:\n  " + String.join("\n  ", lines)));
    }
}
