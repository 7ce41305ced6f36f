package dev.msksinks.local.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.mapping.testfunction.TestFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every behaviour holds with every runtime client that this machine can run. */
@ParameterizedClass
@MethodSource("clients")
class LambdaFunctionTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Parameter
    RuntimeClient client;

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private FunctionDefinition definition;
    private LambdaFunction function;

    static Stream<RuntimeClient> clients() {
        return Stream.of(RuntimeClient.PLAIN, RuntimeClient.forThisMachine()).distinct();
    }

    @BeforeEach
    void define() {
        definition = TestFunction.in(folder).withTimeout(Duration.ofSeconds(30)).withMemoryMb(256);
    }

    @AfterEach
    void closeLeavesNothingButTheLog() throws IOException {
        if (function != null) {
            function.close();
            try (Stream<Path> files = Files.list(folder.resolve("run"))) {
                assertThat(files).containsExactly(folder.resolve("run/Scripted.log"));
            }
        }
    }

    @Test
    void returnsTheHandlersResponseAndReusesTheEnvironment() throws Exception {
        create();

        assertThat(invoke("{\"do\":\"echo\",\"text\":\"Zürich\"}"))
                .isEqualTo(new Succeeded("{\"do\":\"echo\",\"text\":\"Zürich\"}"));
        assertThat(invoke("{\"do\":\"nothing\"}")).isEqualTo(new Succeeded("null"));
        assertThat(invoke("{\"do\":\"pid\"}")).isEqualTo(invoke("{\"do\":\"pid\"}"));
    }

    @Test
    void aThrownErrorIsAFailureAndTheEnvironmentGoesOn() throws Exception {
        create();
        InvocationResult before = invoke("{\"do\":\"pid\"}");

        assertThat(failure("{\"do\":\"throw\"}")).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.FUNCTION_ERROR);
            assertThat(failed.message()).contains("java.lang.IllegalArgumentException: no such modem");
        });
        assertThat(invoke("{\"do\":\"pid\"}")).isEqualTo(before);
    }

    @Test
    void aTimeoutKillsTheProcessAndTheNextInvocationHasANewOne() throws Exception {
        definition = definition.withTimeout(Duration.ofSeconds(2));
        create();
        long first = pid();

        assertThat(failure("{\"do\":\"sleep\"}")).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.TIMED_OUT);
            assertThat(failed.message()).contains("Task timed out after 2.00 seconds");
        });
        assertThat(ProcessHandle.of(first)).isEmpty();
        assertThat(pid()).isNotEqualTo(first);
    }

    @Test
    void anExitDuringTheInvocationIsAFailureAndTheNextInvocationWorks() throws Exception {
        create();

        assertThat(failure("{\"do\":\"exit\"}")).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.RUNTIME_EXITED);
            assertThat(failed.message()).contains("exit status 3");
        });
        assertThat(invoke("{\"do\":\"echo\"}")).isInstanceOf(Succeeded.class);
    }

    @Test
    void aKilledIdleProcessIsReplaced() throws Exception {
        create();
        InvocationResult first = invoke("{\"do\":\"pid\"}");
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();

        await().until(() -> invoke("{\"do\":\"pid\"}") instanceof Succeeded next && !next.equals(first));
    }

    @Test
    void anErrorAtInitIsReportedWithItsReason() throws Exception {
        definition = definition.withEnvironment(Map.of("FAIL_AT_INIT", "true"));
        create();

        assertThat(failure("{\"do\":\"echo\"}")).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.INIT_FAILED);
            assertThat(failed.message()).contains("configuration is missing");
        });
        assertThat(function.initialise()).get().extracting(Failed::kind).isEqualTo(FailureKind.INIT_FAILED);
    }

    @Test
    void anExitAtInitIsReported() throws Exception {
        definition = definition.withEnvironment(Map.of("EXIT_AT_INIT", "true"));
        create();

        assertThat(failure("{\"do\":\"echo\"}"))
                .isEqualTo(new Failed(FailureKind.INIT_FAILED, "Runtime exited with error: exit status 7"));
    }

    @Test
    void aHandlerThatIsNotThereFailsEveryInvocation() throws Exception {
        definition = FunctionDefinition.of("Scripted", "dev.msksinks.Nowhere", definition.codeUri());
        create();

        assertThat(failure("{}")).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.FUNCTION_ERROR);
            assertThat(failed.message()).contains("dev.msksinks.Nowhere");
        });
    }

    @Test
    void runningOutOfMemoryIsAFailureAndTheNextInvocationWorks() throws Exception {
        create();

        assertThat(failure("{\"do\":\"exhaust\"}").message()).contains("OutOfMemoryError");
        assertThat(invoke("{\"do\":\"echo\"}")).isInstanceOf(Succeeded.class);
    }

    @Test
    void aResponseAboveSixMegabytesIsAFailure() throws Exception {
        create();
        int quotes = 2;

        assertThat(invoke("{\"do\":\"large\",\"size\":" + (PayloadLimit.BYTES - quotes) + "}"))
                .isInstanceOf(Succeeded.class);
        assertThat(failure("{\"do\":\"large\",\"size\":" + (PayloadLimit.BYTES - quotes + 1) + "}")
                        .kind())
                .isEqualTo(FailureKind.RESPONSE_TOO_LARGE);
        assertThat(invoke("{\"do\":\"echo\"}")).isInstanceOf(Succeeded.class);
    }

    @Test
    void anEventAboveSixMegabytesIsRefused() throws Exception {
        create();
        String envelope = "{\"do\":\"nothing\",\"x\":\"\"}";
        String largest = envelope.replace("\"\"", '"' + "x".repeat(PayloadLimit.BYTES - envelope.length()) + '"');

        assertThat(invoke(largest)).isEqualTo(new Succeeded("null"));
        assertThat(failure(largest + " ").kind()).isEqualTo(FailureKind.REQUEST_TOO_LARGE);
    }

    @Test
    void theHandlerFindsWhatLambdaGivesIt() throws Exception {
        definition = definition.withEnvironment(Map.of("TABLE", "device_status", "BUCKET", "on-aws"));
        create(FunctionOptions.in(folder.resolve("run")).withEnvironment(Map.of("BUCKET", "here")));

        JsonNode found = JSON.readTree(((Succeeded) invoke("{\"do\":\"describe\"}")).payload());

        assertThat(JSON.convertValue(found.get("environment"), new TypeReference<Map<String, String>>() {}))
                .containsEntry("TABLE", "device_status")
                .containsEntry("BUCKET", "here")
                .containsEntry("AWS_REGION", "us-east-1")
                .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "Scripted")
                .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256")
                .containsEntry("AWS_EXECUTION_ENV", "AWS_Lambda_java25")
                .containsEntry("_HANDLER", definition.handler())
                .containsEntry("LAMBDA_TASK_ROOT", found.get("folder").asText())
                .containsKeys("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
                .doesNotContainKeys("HOME", "USER", "JAVA_HOME");
        assertThat(found.get("heap").asLong())
                .isCloseTo(Math.round(256 * 1024 * 1024 * 0.85), within(16L * 1024 * 1024));
        assertThat(found.get("functionName").asText()).isEqualTo("Scripted");
        assertThat(found.get("arn").asText()).isEqualTo(definition.arn());
        assertThat(found.get("memory").asInt()).isEqualTo(256);
        assertThat(found.get("remaining").asInt()).isBetween(1, 30_000);
        assertThat(found.get("requestId").asText()).hasSize(36);
    }

    @Test
    void outputGoesToTheLogAndTheConsumer() throws Exception {
        create();
        invoke("{\"do\":\"log\"}");

        await().untilAsserted(() -> assertThat(lines).contains("to stdout", "to the logger"));
        await().untilAsserted(() -> assertThat(Files.readAllLines(folder.resolve("run/Scripted.log")))
                .contains("to stdout", "to the logger"));
    }

    @Test
    void environmentsScaleUpToTheGivenConcurrency() throws Exception {
        create(FunctionOptions.in(folder.resolve("run")).withMaximumConcurrency(2));
        List<Callable<InvocationResult>> naps = Collections.nCopies(6, () -> invoke("{\"do\":\"nap\"}"));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(naps))
                    .extracting(Future::get)
                    .hasOnlyElementsOfType(Succeeded.class)
                    .satisfies(pids -> assertThat(Set.copyOf(pids)).hasSize(2));
        }
    }

    @Test
    void closingFailsWhatIsUnderWay() throws Exception {
        create();
        function.initialise();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<InvocationResult> underWay = threads.submit(() -> invoke("{\"do\":\"sleep\"}"));
            await().until(() -> lines.contains("sleeping"));
            function.close();

            assertThat(underWay.get())
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.kind()).isEqualTo(FailureKind.RUNTIME_EXITED));
        }
        assertThatThrownBy(() -> invoke("{}")).hasMessage("Scripted is closed");
    }

    @Test
    void missingCodeIsToldBeforeAnythingStarts() {
        definition = FunctionDefinition.of("Scripted", "a.B", folder.resolve("nowhere.jar"));

        assertThatThrownBy(this::create).hasMessageContaining("nowhere.jar").hasMessageContaining("build it first");
    }

    private void create() {
        create(FunctionOptions.in(folder.resolve("run")));
    }

    private void create(FunctionOptions options) {
        function = LambdaFunction.create(
                definition, options.withRuntimeClient(client).withLog(lines::add));
    }

    private InvocationResult invoke(String event) throws InterruptedException {
        return function.invoke(event.getBytes(StandardCharsets.UTF_8));
    }

    private Failed failure(String event) throws InterruptedException {
        return (Failed) invoke(event);
    }

    private long pid() throws InterruptedException {
        return Long.parseLong(((Succeeded) invoke("{\"do\":\"pid\"}")).payload());
    }
}
