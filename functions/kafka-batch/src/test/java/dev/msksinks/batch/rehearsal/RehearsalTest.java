package dev.msksinks.batch.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.config.MetricsConfiguration;
import dev.msksinks.batch.config.RehearsalConfiguration;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.testing.CapturedLog;
import dev.msksinks.batch.testing.CapturedOutput;
import dev.msksinks.batch.write.AwsClients;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Unwritten;
import dev.msksinks.batch.write.WriteResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;

class RehearsalTest {
    private final List<Coordinates> written = new ArrayList<>();
    private final Words words = new Words(this::write, FailureReporting.EXCEPTION);

    @Test
    void functionHandlesAsManyInventedBatchesAsItIsToldTo() {
        assertThat(logOf(words, 3))
                .singleElement()
                .asString()
                .startsWith("INFO Rehearsed before the snapshot batches=3 millis=");
        assertThat(written)
                .containsExactly(
                        new Coordinates("words", 0, 0), new Coordinates("words", 0, 1), new Coordinates("words", 0, 2));
    }

    @Test
    void nothingIsRehearsedWhereNoBatchesAreWanted() {
        assertThat(logOf(words, 0)).isEmpty();
        assertThat(written).isEmpty();
    }

    @Test
    void metricsOfInventedBatchesReachNobody() {
        try (CapturedOutput output = new CapturedOutput()) {
            rehearse(words, 2);
            System.out.println("seen");

            assertThat(output.lines()).contains("seen").noneMatch(line -> line.contains("CloudWatchMetrics"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void functionThatCannotRehearseStartsAllTheSame(FailureReporting reporting) {
        assertThat(logOf(new Words(RehearsalTest::leave, reporting), 3))
                .last()
                .asString()
                .startsWith("WARN Not rehearsed: the first batch after a restore will take longer");
    }

    @Test
    void functionThatLacksAClassStartsAllTheSame() {
        assertThat(logOf(failing(new NoClassDefFoundError("dev/msksinks/Absent")), 3))
                .last()
                .asString()
                .startsWith("WARN Not rehearsed");
    }

    /** What ran out of memory or stack half-way may be unusable for good. */
    @ParameterizedTest
    @MethodSource("errorsOfTheMachine")
    void functionThatRunsOutOfMemoryOrStackIsNotPutIntoASnapshot(Error error) {
        assertThatThrownBy(() -> rehearse(failing(error), 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no snapshot")
                .hasCause(error);
    }

    static Stream<Error> errorsOfTheMachine() {
        return Stream.of(new OutOfMemoryError(), new StackOverflowError());
    }

    private static Words failing(Error error) {
        return new Words(
                (batch, deadline) -> {
                    throw error;
                },
                FailureReporting.EXCEPTION);
    }

    /** Only a new process sees other variables. */
    @Test
    void nothingIsAskedThroughAProxy() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dhttp.proxyHost=127.0.0.1",
                        "-Dhttp.proxyPort=9",
                        "-Dhttp.nonProxyHosts=",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RehearsedAlone.class.getName())
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("no_proxy", "NO_PROXY"));
        builder.environment().putAll(Map.of("http_proxy", "http://127.0.0.1:9", "HTTP_PROXY", "http://127.0.0.1:9"));
        Process process = builder.start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .contains("Rehearsed before the snapshot");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void allIsClosedThoughSomethingCannotBe() {
        List<String> closed = new ArrayList<>();
        Stage stage = Stage.open();
        stage.closing(() -> closed.add("first"));
        stage.closing(() -> {
            throw new IOException("stuck");
        });
        stage.closing(() -> {
            throw new NoClassDefFoundError("dev/msksinks/Absent");
        });

        assertThatThrownBy(stage::close)
                .hasSuppressedException(new IOException("stuck"))
                .hasSuppressedException(new NoClassDefFoundError("dev/msksinks/Absent"));
        assertThat(closed).containsExactly("first");
    }

    /** A snapshot must hold no port that somebody waits at. */
    @RepeatedTest(100)
    void nobodyIsAtAPortOnceTheStageIsClosed() throws Exception {
        Stage stage = Stage.open();
        int port = stage.standIn(_ -> RehearsalTest::echo);
        try (Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            client.getOutputStream().write('?');
            assertThat(client.getInputStream().read()).isEqualTo('?');

            stage.close();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void nothingIsLeftOnStage() {
        rehearse(words, 1);

        assertThatThrownBy(() -> words.client().listBuckets()).isInstanceOf(IllegalStateException.class);
        try (S3Client late = AwsClients.s3(words.stage().aws())) {
            assertThatThrownBy(late::listBuckets).isInstanceOf(SdkClientException.class);
        }
    }

    private static boolean echo(InputStream requests, OutputStream answers) throws IOException {
        int request = requests.read();
        answers.write(request);
        return request >= 0;
    }

    private WriteResult write(Words.Batch batch, Deadline deadline) {
        batch.records().forEach(record -> written.add(record.coordinates()));
        return WriteResult.of(batch.records().size(), 0);
    }

    private static WriteResult leave(Words.Batch batch, Deadline deadline) {
        return WriteResult.of(0, 0)
                .but(new Unwritten(
                        List.of(batch.records().getFirst().coordinates()), new RetryableStoreException("unwell")));
    }

    private static List<String> logOf(Words play, int batches) {
        try (CapturedLog log = new CapturedLog()) {
            rehearse(play, batches);
            return log.lines();
        }
    }

    private static void rehearse(Words play, int batches) {
        new Rehearsal(
                        play,
                        new RehearsalConfiguration(batches),
                        Optional.of(new MetricsConfiguration("msk-sinks/test", "words")))
                .beforeCheckpoint(null);
    }
}
