package dev.msksinks.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
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
            process.onExit().get(10, TimeUnit.SECONDS);
            await().until(() -> lines.size() == 3);
        }

        assertThat(lines).containsExactly("one", "two", directory.toRealPath().toString());
    }

    @Test
    void appendsOutputToALog() throws Exception {
        Path log = Files.writeString(directory.resolve("log"), "before\n");

        try (var process = shell("echo after").log(log).start()) {
            process.onExit().get(10, TimeUnit.SECONDS);
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
            process.onExit().get(10, TimeUnit.SECONDS);
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
            process.onExit().get(10, TimeUnit.SECONDS);
            await().until(() -> lines.size() == 1);
        }

        assertThat(lines).containsExactly("two words $HOME ' ");
    }

    @Test
    void tellsTheExitCode() throws Exception {
        try (var process = shell("exit 7").start()) {
            assertThat(process.onExit().get(10, TimeUnit.SECONDS).exitCode()).hasValue(7);
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
        var lines = new ConcurrentLinkedQueue<String>();
        try (var process = shell("while :; do echo tick; sleep 0.02; done")
                .lines(lines::add)
                .start()) {
            await().until(() -> !lines.isEmpty());

            process.suspend();
            await().during(Duration.ofMillis(100)).until(isSettled(lines::size));
            int whileSuspended = lines.size();
            await().during(Duration.ofMillis(300)).until(lines::size, count -> count == whileSuspended);
            process.resume();

            await().until(() -> lines.size() > whileSuspended);
        }
    }

    @Test
    void saysThatAProgramIsNotThere() {
        assertThatThrownBy(() -> LeashedProcess.of(List.of("/no/such/program")).start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/program");
    }

    /** True while the number is what it was at the question before. */
    private static Callable<Boolean> isSettled(IntSupplier number) {
        var last = new AtomicInteger(-1);
        return () -> {
            int now = number.getAsInt();
            return last.getAndSet(now) == now;
        };
    }

    private static LeashedProcess.Builder shell(String script) {
        return LeashedProcess.of(List.of("/bin/sh", "-c", script));
    }
}
