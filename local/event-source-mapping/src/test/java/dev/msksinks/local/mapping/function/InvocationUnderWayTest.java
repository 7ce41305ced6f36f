package dev.msksinks.local.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invocations that are disturbed from outside. */
class InvocationUnderWayTest extends LambdaFunctionFixture {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void onlyWhatTheFunctionIsAtIsUnderWay() throws Exception {
        create();
        function.initialise();
        assertThat(function.underWay()).isEmpty();

        Future<InvocationResult> result = invokeWaiting();
        letItGoOn();

        assertThat(result.get()).isInstanceOf(Succeeded.class);
        assertThat(function.underWay()).isEmpty();
    }

    @Test
    void invocationIsOfTheEventThatItWasMadeWithAndOfNoEqualOne() throws Exception {
        create();
        byte[] event = event();
        Future<InvocationResult> result = threads.submit(() -> function.invoke(event));
        await().until(() -> lines.contains("waiting"));

        assertThat(underWay().isOf(event)).isTrue();
        assertThat(underWay().isOf(event.clone())).isFalse();
        letItGoOn();
        assertThat(result.get()).isInstanceOf(Succeeded.class);
    }

    @Test
    void aKilledInvocationFailsAndTheNextOneHasAnotherProcess() throws Exception {
        create();
        Future<InvocationResult> result = invokeWaiting();

        assertThat(underWay().kill()).isTrue();

        assertThat(kind(result)).isEqualTo(FailureKind.RUNTIME_EXITED);
        assertThat(invoke("{\"do\":\"pid\"}")).isInstanceOf(Succeeded.class);
        await().untilAsserted(() -> assertThat(processes()).hasSize(2));
    }

    @Test
    void aFrozenInvocationTimesOutAndIsKilled() throws Exception {
        definition = definition.withTimeout(TIMEOUT);
        create();
        warmUp();
        Future<InvocationResult> result = invokeWaiting();

        assertThat(underWay().freeze()).isTrue();

        assertThat(kind(result)).isEqualTo(FailureKind.TIMED_OUT);
        await().until(() -> ProcessHandle.of(processes().getFirst()).isEmpty());
    }

    @Test
    void aFrozenProcessWhoseAnswerWasOnItsWayGetsNothingMoreToDo() throws Exception {
        create();
        Future<InvocationResult> result = invokeWaiting();
        assertThat(underWay().freeze()).isTrue();

        answerFromElsewhere();

        assertThat(result.get()).isInstanceOf(Succeeded.class);
        assertThat(pid()).isNotEqualTo(processes().getFirst());
        assertThat(ProcessHandle.of(processes().getFirst())).isEmpty();
    }

    @Test
    void anEventThatNobodyAsksForTimesOutOnce() throws Exception {
        definition = definition.withTimeout(TIMEOUT);
        create();
        warmUp();
        Future<InvocationResult> result = invokeWaiting();
        stop(processes().getFirst());
        answerFromElsewhere();
        assertThat(result.get()).isInstanceOf(Succeeded.class);

        long start = System.nanoTime();
        Failed failure = failure("{\"do\":\"pid\"}");

        assertThat(failure.kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.multipliedBy(2));
    }

    @Test
    void aForsakenInvocationFailsAtOnceAndGoesOnWhenItIsResumed() throws Exception {
        create();
        Future<InvocationResult> result = invokeWaiting();

        ZombieInvocation zombie = underWay().forsake().orElseThrow();

        assertThat(kind(result)).isEqualTo(FailureKind.FORSAKEN);
        assertThat(pid()).isNotEqualTo(processes().getFirst());
        letItGoOn();
        assertThat(zombie.awaitAnswer(Duration.ofMillis(200))).isFalse();
        assertThat(lines).doesNotContain("went on");

        zombie.resume();

        assertThat(zombie.awaitAnswer(LIMIT)).isTrue();
        await().until(() -> lines.contains("went on"));
        assertThat(pid())
                .as("the zombie gets nothing more to do")
                .isEqualTo(processes().getLast());
        zombie.close();
        assertThat(ProcessHandle.of(processes().getFirst())).isEmpty();
    }

    @Test
    void closingEndsZombiesThatAreFrozenStill() throws Exception {
        create();
        Future<InvocationResult> result = invokeWaiting();
        ZombieInvocation zombie = underWay().forsake().orElseThrow();
        assertThat(kind(result)).isEqualTo(FailureKind.FORSAKEN);

        function.close();

        assertThat(ProcessHandle.of(processes().getFirst())).isEmpty();
        assertThat(zombie.awaitAnswer(LIMIT)).isFalse();
    }

    @Test
    void anInvocationThatHasEndedIsLeftAlone() throws Exception {
        create();
        Future<InvocationResult> result = invokeWaiting();
        InvocationUnderWay ended = underWay();
        letItGoOn();
        assertThat(result.get()).isInstanceOf(Succeeded.class);

        assertThat(ended.kill()).isFalse();
        assertThat(ended.freeze()).isFalse();
        assertThat(ended.forsake()).isEmpty();

        assertThat(pid()).as("the same process").isEqualTo(processes().getFirst());
    }

    /** Its first event takes a process longest, and here what is done while it is at one has to be done in time. */
    private void warmUp() throws Exception {
        assertThat(invoke("{\"do\":\"pid\"}")).isInstanceOf(Succeeded.class);
    }

    private Future<InvocationResult> invokeWaiting() {
        Future<InvocationResult> result = threads.submit(() -> function.invoke(event()));
        await().until(() -> lines.contains("waiting"));
        return result;
    }

    /** As if the answer of the function had been on its way when its process was stopped. */
    private void answerFromElsewhere() throws Exception {
        String beginning = "answers to ";
        URI address = lines.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> URI.create(line.substring(beginning.length())))
                .findFirst()
                .orElseThrow();
        HttpRequest answer = HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.ofString("null"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(answer, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    private static void stop(long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private byte[] event() {
        return "{\"do\":\"await\",\"file\":\"%s\"}".formatted(file()).getBytes(StandardCharsets.UTF_8);
    }

    private InvocationUnderWay underWay() {
        assertThat(function.underWay()).hasSize(1);
        return function.underWay().getFirst();
    }

    private void letItGoOn() throws IOException {
        Files.createFile(file());
    }

    private Path file() {
        return folder.resolve("go-on");
    }

    private static FailureKind kind(Future<InvocationResult> result) throws Exception {
        return ((Failed) result.get()).kind();
    }
}
