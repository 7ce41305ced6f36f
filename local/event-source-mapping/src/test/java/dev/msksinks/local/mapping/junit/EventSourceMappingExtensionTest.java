package dev.msksinks.local.mapping.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.local.mapping.InvocationReport;
import dev.msksinks.local.mapping.OffsetRange;
import dev.msksinks.local.mapping.function.FailureKind;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One function for all tests. */
@Execution(ExecutionMode.SAME_THREAD)
class EventSourceMappingExtensionTest {
    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();
    private static final AtomicBoolean FAILS = new AtomicBoolean();

    @RegisterExtension
    static final EventSourceMappingExtension LAMBDA = EventSourceMappingExtension.of(
                    MappingDefinition.of("extension", "extension-topic")
                            .withMaximumBatchingWindow(Duration.ofMillis(20)),
                    event -> {
                        EVENTS.add(new String(event, StandardCharsets.UTF_8));
                        return FAILS.get()
                                ? new InvocationResult.Failed(FailureKind.FUNCTION_ERROR, "the store is down")
                                : new InvocationResult.Succeeded("null");
                    })
            .withPartitions(2);

    @BeforeEach
    void recover() {
        FAILS.set(false);
    }

    @Test
    void whatIsProducedReachesTheFunctionAndIsCommitted() {
        var place = LAMBDA.produce("extension-topic", "18", "{\"orderid\":18}");
        LAMBDA.awaitHandled();
        String value = Base64.getEncoder().encodeToString("{\"orderid\":18}".getBytes(StandardCharsets.UTF_8));
        assertThat(EVENTS).last().asString().contains("\"value\":\"" + value + "\"");
        assertThat(LAMBDA.invocations("extension-topic"))
                .last()
                .extracting(InvocationReport::offsets)
                .isEqualTo(Map.of(place.partition(), new OffsetRange(place.offset(), place.offset())));
        assertThat(LAMBDA.mapping("extension-topic").caughtUp()).isTrue();
    }

    @Test
    void waitThatIsInVainSaysWhatFailed() {
        FAILS.set(true);
        LAMBDA.produce("extension-topic", "19", "{}");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> LAMBDA.invocations("extension-topic").stream()
                        .anyMatch(invocation -> invocation.result() instanceof InvocationResult.Failed));
        assertThatThrownBy(() -> LAMBDA.awaitHandled(Duration.ofMillis(200)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("extension-topic: the store is down");
        FAILS.set(false);
        LAMBDA.awaitHandled();
    }

    @Test
    void failuresAreToldInTheOrderInWhichTheyHappened() {
        Heard heard = new Heard();
        MappingDefinition mapping = MappingDefinition.of("m", "t");
        heard.onInvocation(failure(mapping, "first"));
        heard.onTrouble(mapping, "second");
        heard.onInvocation(failure(mapping, "third"));

        assertThat(heard.failures()).endsWith("\n  t: first\n  t: second\n  t: third");
    }

    private static InvocationReport failure(MappingDefinition mapping, String message) {
        return new InvocationReport(
                mapping,
                1,
                1,
                0,
                2,
                Map.of(),
                Duration.ZERO,
                new InvocationResult.Failed(FailureKind.FUNCTION_ERROR, message));
    }

    @Test
    void tombstoneReachesTheFunctionWithoutAValue() {
        LAMBDA.produceTombstone("extension-topic", "20");
        LAMBDA.awaitHandled();

        String key = Base64.getEncoder().encodeToString("20".getBytes(StandardCharsets.UTF_8));
        assertThat(EVENTS).last().asString().contains("\"key\":\"" + key + "\"").doesNotContain("\"value\"");
    }

    @Test
    void recordForATopicThatIsNotThereIsRefusedAtOnce() {
        assertThatThrownBy(() -> LAMBDA.produce("extensoin-topic", "18", "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no topic extensoin-topic, but [")
                .hasMessageContaining("extension-topic");
    }

    @Test
    void settingsOfATemplateAreRefusedWithoutOne() {
        assertThatThrownBy(() -> LAMBDA.withEnvironment(Map::of))
                .hasMessageStartingWith("withEnvironment is for templates");
        assertThatThrownBy(() -> LAMBDA.withFunctions("F")).hasMessageStartingWith("withFunctions is for templates");
        assertThatThrownBy(() -> LAMBDA.withParameters(Map.of()))
                .hasMessageStartingWith("withParameters is for templates");
        assertThatThrownBy(() -> LAMBDA.withResources(Map.of()))
                .hasMessageStartingWith("withResources is for templates");
    }

    @Test
    void topicWithoutAMappingIsNamed() {
        assertThatThrownBy(() -> LAMBDA.mapping("other")).hasMessage("no mapping reads the topic other");
    }

    @Test
    void extensionThatIsNotRegisteredSaysSo() {
        assertThatThrownBy(() -> EventSourceMappingExtension.of(
                                MappingDefinition.of("other", "other"), _ -> new InvocationResult.Succeeded("null"))
                        .bootstrapServers())
                .hasMessageContaining("@RegisterExtension");
    }
}
