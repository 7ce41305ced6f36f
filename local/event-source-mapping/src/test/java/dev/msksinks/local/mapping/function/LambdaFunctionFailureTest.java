package dev.msksinks.local.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What comes of a function that fails, ends or does not come up. */
class LambdaFunctionFailureTest extends LambdaFunctionFixture {

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
        definition = definition.withTimeout(Duration.ofSeconds(1));
        create();

        for (int invocation = 1; invocation <= 2; invocation++) {
            assertThat(failure("{\"do\":\"sleep\"}")).satisfies(failed -> {
                assertThat(failed.kind()).isEqualTo(FailureKind.TIMED_OUT);
                assertThat(failed.message()).contains("Task timed out after 1.00 seconds");
            });
        }
        await().untilAsserted(() -> assertThat(processes())
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(process -> ProcessHandle.of(process).isEmpty()));
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
}
