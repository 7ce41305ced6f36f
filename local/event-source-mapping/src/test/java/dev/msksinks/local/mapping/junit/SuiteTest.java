package dev.msksinks.local.mapping.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.local.mapping.function.FailureKind;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.parts.RealParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several extensions in one JVM, as when each test class has its own. */
class SuiteTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final String topic = "suite-" + UUID.randomUUID();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> first = new CopyOnWriteArrayList<>();
    private final List<String> second = new CopyOnWriteArrayList<>();

    @TempDir
    Path temporary;

    private Suite suite;

    @BeforeEach
    void begin() {
        suite = new Suite(new PrintStream(printed, true, StandardCharsets.UTF_8), temporary);
    }

    @AfterEach
    void end() {
        suite.close();
    }

    @Test
    void classesWithAnExtensionEachOfOneTopicFollowOneAnotherOnOneBroker() {
        RunningMappings one = suite.enter("one", setup(first));
        handle(one);
        suite.leave("one");

        RunningMappings other = suite.enter("other", setup(second).withPartitions(3));
        handle(other);

        assertThat(other.bootstrapServers()).isEqualTo(one.bootstrapServers());
        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
    }

    @Test
    void extensionThatMadeRoomStartsAnewWhenAClassComesBackToIt() {
        handle(suite.enter("one", setup(first)));
        suite.leave("one");
        suite.enter("other", setup(second));
        suite.leave("other");

        RunningMappings again = suite.enter("one", setup(first));
        handle(again);

        assertThat(again.invocations(topic)).hasSize(1);
        assertThat(second).isEmpty();
    }

    @Test
    void classesSideBySideOfOneTopicHaveABrokerEach() {
        RunningMappings one = suite.enter("one", setup(first));
        RunningMappings other = suite.enter("other", setup(second));
        handle(one);
        handle(other);

        assertThat(other.bootstrapServers()).isNotEqualTo(one.bootstrapServers());
        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
    }

    @Test
    void classesThatShareAnExtensionShareWhatItStarted() {
        RunningMappings one = suite.enter("one", setup(first));
        suite.leave("one");

        assertThat(suite.enter("one", setup(first))).isSameAs(one);
    }

    @Test
    void noticesOfTheTemplateArePrinted(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("code"));
        Path template = Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Keeper:
                    Type: AWS::Serverless::Function
                    Properties: {Runtime: java25, Handler: a.B, CodeUri: code, Layers: [a]}
                """);

        suite.enter("one", Setup.ofTemplate(template));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("event source mapping: Keeper: Layers has no effect here\n");
    }

    @Test
    void nothingIsLeftOfASuiteThatHasEnded() throws IOException {
        suite.enter("one", setup(first));
        assertThat(temporary).isNotEmptyDirectory();
        suite.leave("one");
        suite.close();

        assertThat(temporary).isEmptyDirectory();
        assertThat(new Cluster(RealParts.kafka()).hasNoneOf(Set.of(topic))).isTrue();
    }

    @Test
    void nothingIsLeftOfAStartThatFails(@TempDir Path folder) throws IOException {
        Path template = Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Keeper:
                    Type: AWS::Serverless::Function
                    Properties:
                      Runtime: java25
                      Handler: a.B
                      CodeUri: is-not-there.jar
                      Events:
                        Orders: {Type: MSK, Properties: {Topics: [%s], StartingPosition: LATEST}}
                """.formatted(topic));

        assertThatThrownBy(() -> suite.enter("one", Setup.ofTemplate(template)))
                .hasMessageContaining("is-not-there.jar");

        assertThat(temporary).isEmptyDirectory();
        assertThat(new Cluster(RealParts.kafka()).hasNoneOf(Set.of(topic))).isTrue();
    }

    @Test
    void logsThatSomebodyWasPointedToStay() throws IOException {
        LogFolder logs = LogFolder.in(temporary);
        Files.writeString(logs.path().resolve("Keeper.log"), "a line");

        assertThat(logs.pointer()).isEqualTo("; logs are in " + logs.path());

        logs.close();
        assertThat(logs.path()).isNotEmptyDirectory();
    }

    @Test
    void waitWithoutLogsPointsToNone() {
        RunningMappings running = suite.enter(
                "one",
                Setup.of(
                        MappingDefinition.of("suite", topic),
                        _ -> new InvocationResult.Failed(FailureKind.FUNCTION_ERROR, "the store is down")));
        running.produce(new ProducerRecord<>(topic, new byte[0]));

        assertThatThrownBy(() -> running.awaitHandled(Duration.ofMillis(200)))
                .message()
                .startsWith("not all records are handled after PT0.2S")
                .doesNotContain("logs are in");

        suite.close();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void oneThatCannotBeEndedKeepsNoOtherFromIt() {
        Closing closing = new Closing();
        closing.add(() -> first.add("ended"));
        closing.add(() -> {
            throw new IllegalStateException("not now");
        });

        assertThatThrownBy(closing::close).hasMessageContaining("not now");

        assertThat(first).containsExactly("ended");
    }

    private Setup setup(List<String> events) {
        FunctionInvoker function = event -> {
            events.add(new String(event, StandardCharsets.UTF_8));
            return new InvocationResult.Succeeded("null");
        };
        return Setup.of(
                MappingDefinition.of("suite", topic).withMaximumBatchingWindow(Duration.ofMillis(20)), function);
    }

    private void handle(RunningMappings running) {
        byte[] value = "{}".getBytes(StandardCharsets.UTF_8);
        running.produce(new ProducerRecord<>(topic, value));
        running.awaitHandled(LIMIT);
    }
}
