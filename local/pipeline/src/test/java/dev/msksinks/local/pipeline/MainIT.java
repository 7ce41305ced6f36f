package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as Maven starts it: a process of its own. */
class MainIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private Path output;
    private Process main;

    @BeforeEach
    void writeOutputTo(@TempDir Path directory) {
        output = directory.resolve("output.txt");
    }

    @AfterEach
    void leaveNothingBehind() {
        main.descendants().forEach(ProcessHandle::destroyForcibly);
        main.destroyForcibly();
    }

    @Test
    void endsWithZeroWhenAllStoresAgree() throws Exception {
        start(400);

        assertThat(exitCode()).as(printed()).isZero();
        assertThat(printed()).contains("Ready after", "topic ", "Every store holds what was produced.");
    }

    @Test
    void saysWhichPartEndedAndLeavesNoProcessBehind() throws Exception {
        start(200_000);
        awaitRecordsFlowing();
        List<ProcessHandle> children = main.descendants().toList();

        children.stream()
                .filter(child -> commandLine(child).contains("s3proxy"))
                .forEach(ProcessHandle::destroyForcibly);

        assertThat(exitCode()).as(printed()).isEqualTo(2);
        assertThat(printed())
                .contains("S3Proxy ended unexpectedly with exit code 137; its log is")
                .doesNotContain("\tat ");
        assertEnd(children);
    }

    @Test
    void endsOnCtrlCAndLeavesNoProcessBehind() throws Exception {
        start(200_000);
        awaitRecordsFlowing();
        List<ProcessHandle> children = main.descendants().toList();

        new ProcessBuilder("/bin/sh", "-c", "kill -INT " + main.pid()).start().waitFor();

        assertThat(exitCode()).as(printed()).isEqualTo(128 + 2);
        assertThat(printed().stripTrailing()).endsWith("Stopping everything").doesNotContain("\tat ", "failed");
        assertEnd(children);
    }

    private void start(int records) throws IOException {
        // A job in the background of a script has SIGINT ignored, and leaves that to all that it starts.
        main = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        JAVA.toString(),
                        "-Xmx512m",
                        "-Drecords=" + records,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "../..")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private void awaitRecordsFlowing() {
        await().atMost(PATIENCE).until(() -> functionsStarted() || !main.isAlive());
        assertThat(main.isAlive()).as(printed()).isTrue();
    }

    /** Each of the three functions has a watcher with the same command line. One may have a second process by now. */
    private boolean functionsStarted() {
        return main.descendants()
                        .filter(child -> commandLine(child).contains("awslambda"))
                        .count()
                >= 6;
    }

    /** A process's watcher ends a moment after the one that it watches for. */
    private static void assertEnd(List<ProcessHandle> children) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive));
    }

    private int exitCode() throws InterruptedException {
        assertThat(main.waitFor(PATIENCE)).as("has ended").isTrue();
        return main.exitValue();
    }

    private String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("").toLowerCase(Locale.ROOT);
    }
}
