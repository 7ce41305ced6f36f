package dev.msksinks.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeashedProcessTest {

    @TempDir
    Path directory;

    @Test
    void handsOverOutputLineByLine() throws Exception {
        var lines = new ConcurrentLinkedQueue<String>();

        try (var process = shell("echo one; echo two >&2; pwd")
                .directory(directory)
                .lines(lines::add)
                .start()) {
            process.onExit().get(1, TimeUnit.MINUTES);
            await().until(() -> lines.size() == 3);
        }

        assertThat(lines).containsExactly("one", "two", directory.toRealPath().toString());
    }

    /** A virtual thread that reads a pipe holds its carrier: some quiet processes would stop all others of the JVM. */
    @Test
    void outputOfAQuietProcessIsReadOnAThreadOfItsOwn() throws Exception {
        try (var process = shell("sleep 60").lines(line -> {}).start()) {
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .contains("output of " + process.pid());
        }
    }

    @Test
    void appendsOutputToALog() throws Exception {
        Path log = Files.writeString(directory.resolve("log"), "before\n");

        try (var process = shell("echo after").log(log).start()) {
            process.onExit().get(1, TimeUnit.MINUTES);
        }

        assertThat(log).hasContent("before\nafter\n");
    }

    @Test
    void isolatedProcessSeesOnlyItsOwnEnvironment() throws Exception {
        Path log = directory.resolve("log");

        try (var process = LeashedProcess.of(List.of("/usr/bin/env"))
                .isolated()
                .environment(Map.of("DEAD_LETTER_BUCKET", "a bucket"))
                .log(log)
                .start()) {
            process.onExit().get(1, TimeUnit.MINUTES);
        }

        assertThat(Files.readAllLines(log))
                .contains("DEAD_LETTER_BUCKET=a bucket")
                .noneMatch(line -> line.startsWith("PATH=") || line.startsWith("HOME="));
    }

    @Test
    void passesWordsAsTheyAre() throws Exception {
        var lines = new ConcurrentLinkedQueue<String>();

        try (var process = LeashedProcess.of(List.of("/bin/echo", "two words", "$HOME", "'", ""))
                .lines(lines::add)
                .start()) {
            process.onExit().get(1, TimeUnit.MINUTES);
            await().until(() -> lines.size() == 1);
        }

        assertThat(lines).containsExactly("two words $HOME ' ");
    }

    @Test
    void tellsTheExitCode() throws Exception {
        try (var process = shell("exit 7").start()) {
            assertThat(process.onExit().get(1, TimeUnit.MINUTES).exitCode()).hasValue(7);
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void endsAProcessThatIgnoresTheRequestAfterTheGrace() throws Exception {
        Path ready = directory.resolve("ready");
        var process = shell("trap '' TERM; : > " + ready + "; while :; do sleep 0.1; done")
                .start();
        await().until(() -> Files.exists(ready));

        process.end(Duration.ofMillis(200));

        assertThat(Processes.isGone(process.pid())).isTrue();
        assertThat(process.exitCode()).hasValue(128 + 9);
    }

    @Test
    void lastWordsOfAProcessThatIsClosedAreHeard() throws Exception {
        var lines = new ConcurrentLinkedQueue<String>();
        var process = shell("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.02; done")
                .lines(lines::add)
                .start();
        await().until(() -> lines.contains("ready"));

        process.close();

        await().untilAsserted(() -> assertThat(lines).containsExactly("ready", "bye"));
    }

    @Test
    void closeEndsASuspendedProcess() throws Exception {
        var process = shell("while :; do sleep 0.1; done").start();
        process.suspend();

        process.close();

        assertThat(process.exitCode()).hasValue(128 + 15);
    }

    @Test
    void suspendedProcessDoesNothingUntilItIsResumed() throws Exception {
        Path log = directory.resolve("log");
        try (var process =
                shell("while :; do echo tick; sleep 0.02; done").log(log).start()) {
            await().until(() -> Files.size(log) > 0);

            process.suspend();
            await().until(() -> state(process.pid()).startsWith("T"));
            long whileSuspended = Files.size(log);
            await().during(Duration.ofMillis(300)).until(() -> Files.size(log), size -> size == whileSuspended);
            process.resume();

            await().until(() -> Files.size(log) > whileSuspended);
        }
    }

    @Test
    void saysThatAProgramIsNotThere() {
        assertThatThrownBy(() -> LeashedProcess.of(List.of("/no/such/program")).start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/program");
    }

    /** The state of a process by the word of the operating system; T is stopped. */
    private static String state(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    private static LeashedProcess.Builder shell(String script) {
        return LeashedProcess.of(List.of("/bin/sh", "-c", script));
    }
}
