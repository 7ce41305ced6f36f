package dev.msksinks.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PartTest {

    static final List<IntFunction<Part>> STARTS =
            List.of(DynamoDbLocal::start, LocalS3::start, RedisServer::start, KafkaBroker::start);

    @TempDir
    Path directory;

    @ParameterizedTest
    @FieldSource("STARTS")
    void closeLeavesNoProcessAndNoFile(IntFunction<Part> start) {
        Part part = start.apply(Ports.anyFree());
        assertThat(part.isAlive()).isTrue();
        assertThat(part.log()).exists();

        part.close();

        assertThat(Processes.isGone(part.pid())).isTrue();
        assertThat(part.log().getParent()).doesNotExist();
        assertThat(Ports.isFree(part.port())).isTrue();
    }

    @ParameterizedTest
    @FieldSource("STARTS")
    void saysThatThePortIsInUse(IntFunction<Part> start) throws Exception {
        try (var occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = occupied.getLocalPort();

            assertThatThrownBy(() -> start.apply(port))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageMatching(
                            ".+ cannot start: port " + port + " on 127.0.0.1 is in use by another process\\.");
        }
    }

    /** The answer comes from another process, which took the port between the choice and the start. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void anotherProcessThatAnswersOnThePortIsNotTakenForThePart() throws Exception {
        var work = WorkDirectory.create("Late");
        var ended = directory.resolve("end");
        var command = PartCommand.program(
                work, List.of("/bin/sh", "-c", "while [ ! -e " + ended + " ]; do sleep 0.05; done"));
        int port = Ports.anyFree();
        var answers = new AtomicInteger();
        try (var other = new ServerSocket()) {
            Part.Readiness readiness = () -> {
                if (answers.incrementAndGet() == 1) {
                    other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                } else {
                    Files.writeString(ended, "");
                }
                return true;
            };

            assertThatThrownBy(() -> new Part(new Part.Launch("Late", port, work, command, readiness)) {}.close())
                    .isInstanceOf(PortTakenException.class)
                    .hasMessage("Late cannot start: port " + port + " on 127.0.0.1 is in use by another process.");
            assertThat(answers).hasValueGreaterThan(1);
            assertThat(work.path()).doesNotExist();
        }
    }

    @Test
    void aTakenPortIsLeftForAnotherOne() {
        var tried = new ArrayList<Integer>();

        int port = Ports.onAnyFree(candidate -> {
            tried.add(candidate);
            if (tried.size() < 3) {
                throw new PortTakenException("taken");
            }
            return candidate;
        });

        assertThat(tried).hasSize(3).last().isEqualTo(port);
        assertThatThrownBy(() -> Ports.onAnyFree(_ -> {
                    throw new PortTakenException("taken again");
                }))
                .hasMessage("taken again");
    }

    @Test
    void aPartThatEndsByItselfIsNamedWithItsLogWhichStays() {
        Part part = RedisServer.start();
        assertThat(part.unexpectedEnd()).isEmpty();

        ProcessHandle.of(part.pid()).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofMinutes(1)).until(() -> part.unexpectedEnd().isPresent());
        assertThat(part.isAlive()).isFalse();
        assertThat(part.unexpectedEnd())
                .hasValue("Redis ended unexpectedly with exit code 137; its log is " + part.log() + ".");
        part.close();
        assertThat(part.log()).exists();
        assertThat(part.log().resolveSibling("tmp")).doesNotExist();
        assertThat(part.log().toFile().delete()).isTrue();
        assertThat(part.log().getParent().toFile().delete()).isTrue();
    }

    @Test
    void aPartThatIsEndedHereDidNotEndUnexpectedly() {
        Part part = RedisServer.start();

        part.kill();
        assertThat(part.unexpectedEnd()).isEmpty();
        part.restart();
        assertThat(part.unexpectedEnd()).isEmpty();
        part.close();
        assertThat(part.unexpectedEnd()).isEmpty();
    }

    @Test
    void saysWhyAPartEndedBeforeItAnswered() {
        var work = WorkDirectory.create("Broken");
        var command = PartCommand.program(work, List.of("/bin/sh", "-c", "echo cannot read the settings; exit 3"));
        int port = Ports.anyFree();

        assertThatThrownBy(() -> new Part(new Part.Launch("Broken", port, work, command, () -> false)) {}.close())
                .isInstanceOf(PartFailedException.class)
                .hasMessage("Broken did not come up: it ended with exit code 3. Its log is " + work.log()
                        + "; the last lines:\n  cannot read the settings");
        work.delete();
    }

    @Test
    void partsEndWithAParentThatIsKilled() throws Exception {
        Path pids = directory.resolve("pids");
        var parent = new ProcessBuilder(new JavaCommand(
                                List.of("-Djava.io.tmpdir=" + directory),
                                ownClassPath(),
                                PartsOfAKilledParent.class.getName(),
                                List.of(pids.toString()))
                        .words())
                .redirectOutput(directory.resolve("log").toFile())
                .redirectErrorStream(true)
                .start();
        await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(pids) || !parent.isAlive());
        List<Long> children =
                Files.readAllLines(pids).stream().map(Long::valueOf).toList();
        assertThat(children).hasSize(4).noneMatch(Processes::isGone);

        parent.destroyForcibly().waitFor();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(children).allMatch(Processes::isGone));
    }

    private static List<Path> ownClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(Path::of)
                .toList();
    }
}
