package dev.msksinks.local.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the handler gets, and what comes of an invocation. */
class LambdaFunctionTest extends LambdaFunctionFixture {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void returnsTheHandlersResponseAndReusesTheEnvironment() throws Exception {
        create();

        assertThat(invoke("{\"do\":\"echo\",\"text\":\"Zürich\"}"))
                .isEqualTo(new Succeeded("{\"do\":\"echo\",\"text\":\"Zürich\"}"));
        assertThat(invoke("{\"do\":\"nothing\"}")).isEqualTo(new Succeeded("null"));
        assertThat(invoke("{\"do\":\"pid\"}")).isEqualTo(invoke("{\"do\":\"pid\"}"));
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
    void theLogHoldsNothingOfAnEarlierRun() throws Exception {
        Path log = Files.createDirectories(folder.resolve("run")).resolve("Scripted.log");
        Files.writeString(log, "of an earlier run\n");
        create();
        invoke("{\"do\":\"log\"}");

        await().untilAsserted(() ->
                assertThat(Files.readAllLines(log)).contains("to stdout").doesNotContain("of an earlier run"));
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
    void aFunctionWithSnapStartRunsItsHooksBeforeItsFirstEvent() throws Exception {
        assumeThat(client).isEqualTo(RuntimeClient.NATIVE);
        definition = definition.withSnapStart(true).withEnvironment(Map.of("HOOKS", "pass"));
        AtomicInteger snapshots = new AtomicInteger();
        create(FunctionOptions.in(folder.resolve("run")).withBetweenSnapshotAndRestore(snapshots::incrementAndGet));

        invoke("{\"do\":\"log\"}");
        invoke("{\"do\":\"log\"}");

        assertThat(snapshots).hasValue(1);
        await().untilAsserted(() ->
                assertThat(lines).containsSubsequence("before the snapshot", "after the restore", "to stdout"));
    }

    @Test
    void aHookThatFailsAfterTheRestoreIsAFailedInit() throws Exception {
        assumeThat(client).isEqualTo(RuntimeClient.NATIVE);
        definition = definition.withSnapStart(true).withEnvironment(Map.of("HOOKS", "fail"));
        create();

        Failed failed = failure("{\"do\":\"log\"}");

        assertThat(failed.kind()).isEqualTo(FailureKind.INIT_FAILED);
        assertThat(failed.message()).contains("RestoreException");
    }

    @Test
    void aFunctionWithoutSnapStartRunsNoHooks() throws Exception {
        definition = definition.withEnvironment(Map.of("HOOKS", "pass"));
        create();

        invoke("{\"do\":\"log\"}");

        await().untilAsserted(() -> assertThat(lines).contains("to stdout"));
        assertThat(lines).doesNotContain("before the snapshot", "after the restore");
    }

    @Test
    void thePlainClientRunsNoHooks() throws Exception {
        assumeThat(client).isEqualTo(RuntimeClient.PLAIN);
        definition = definition.withSnapStart(true).withEnvironment(Map.of("HOOKS", "pass"));
        create();

        invoke("{\"do\":\"log\"}");

        await().untilAsserted(() -> assertThat(lines).contains("to stdout"));
        assertThat(lines).doesNotContain("before the snapshot", "after the restore");
    }

    @Test
    void processesAreStartedByTheLauncher() throws Exception {
        create(FunctionOptions.in(folder.resolve("run")).withLauncher(List.of("/usr/bin/env", "LAUNCHED_BY=launcher")));

        Succeeded answer = (Succeeded) invoke("{\"do\":\"describe\"}");

        assertThat(answer.payload()).contains("\"LAUNCHED_BY\":\"launcher\"");
    }
}
