package dev.msksinks.local.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.mapping.testfunction.TestFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A scripted function with every runtime client that this machine can run. */
@ParameterizedClass
@MethodSource("clients")
abstract class LambdaFunctionFixture {

    @Parameter
    RuntimeClient client;

    @TempDir
    Path folder;

    final List<String> lines = new CopyOnWriteArrayList<>();
    FunctionDefinition definition;
    LambdaFunction function;

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

    void create() {
        create(FunctionOptions.in(folder.resolve("run")));
    }

    void create(FunctionOptions options) {
        function = LambdaFunction.create(
                definition, options.withRuntimeClient(client).withLog(lines::add));
    }

    InvocationResult invoke(String event) throws InterruptedException {
        return function.invoke(event.getBytes(StandardCharsets.UTF_8));
    }

    Failed failure(String event) throws InterruptedException {
        return (Failed) invoke(event);
    }

    long pid() throws InterruptedException {
        return Long.parseLong(((Succeeded) invoke("{\"do\":\"pid\"}")).payload());
    }

    /** The processes that were started, by what the handler says of itself. */
    List<Long> processes() {
        return lines.stream()
                .filter(line -> line.startsWith("process "))
                .map(line -> Long.valueOf(line.substring("process ".length())))
                .toList();
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }
}
