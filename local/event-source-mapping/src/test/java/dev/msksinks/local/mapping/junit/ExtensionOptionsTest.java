package dev.msksinks.local.mapping.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.MappingOptions;
import dev.msksinks.local.mapping.PartialResponses;
import dev.msksinks.local.mapping.function.FailureKind;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.onfailure.Condition;
import dev.msksinks.local.mapping.onfailure.DiscardedBatch;
import dev.msksinks.local.mapping.onfailure.OnFailureStore;
import dev.msksinks.local.mapping.template.FailureHandling;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.OnFailure;
import dev.msksinks.local.mapping.template.ProvisionedPollers;
import dev.msksinks.local.mapping.template.StartingPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an extension's mappings do beside invoking a function that succeeds. */
class ExtensionOptionsTest {
    @TempDir
    static Path folder;

    @RegisterExtension
    static final EventSourceMappingExtension STORED = givingUp("stored", new OnFailure.S3Bucket("arn:aws:s3:::lake"))
            .withOptions(() -> MappingOptions.DEFAULT
                    .withOnFailureStore(OnFailureStore.in(folder))
                    .withPartialResponses(PartialResponses.PARTITION_FROM_SMALLEST));

    @RegisterExtension
    static final EventSourceMappingExtension PRODUCED = givingUp("produced", new OnFailure.KafkaTopic("dead-letters"));

    @RegisterExtension
    static final EventSourceMappingExtension LATEST = EventSourceMappingExtension.of(
            MappingDefinition.of("latest", "latest")
                    .withMaximumBatchingWindow(Duration.ofMillis(20))
                    .withStartingPosition(StartingPosition.LATEST),
            _ -> new InvocationResult.Succeeded("null"));

    @RegisterExtension
    static final EventSourceMappingExtension DISABLED = EventSourceMappingExtension.of(
            MappingDefinition.of("disabled", "disabled").withEnabled(false),
            _ -> new InvocationResult.Succeeded("null"));

    @Test
    void givenUpRecordsAreInTheStoreOfTheOptionsAndShown() throws IOException {
        STORED.produce("stored", "18", "{}");
        STORED.awaitHandled();

        assertThat(STORED.discarded("stored"))
                .singleElement()
                .extracting(DiscardedBatch::condition)
                .isEqualTo(Condition.RETRY_ATTEMPTS_EXHAUSTED);
        try (Stream<Path> files = Files.walk(folder.resolve("lake"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void topicOfAnOnFailureDestinationIsCreated() {
        PRODUCED.produce("produced", "18", "{}");
        PRODUCED.awaitHandled();

        assertThat(PRODUCED.discarded("produced")).hasSize(1);
        assertThat(PRODUCED.produce("dead-letters", "19", "{}").offset()).isEqualTo(1);
    }

    @Test
    void whatIsProducedFirstIsDeliveredFromLatestToo() {
        LATEST.produce("latest", "18", "{}");
        LATEST.awaitHandled();

        assertThat(LATEST.invocations("latest")).hasSize(1);
    }

    @Test
    void disabledMappingIsNotWaitedFor() {
        DISABLED.produce("disabled", "18", "{}");
        DISABLED.awaitHandled();

        assertThat(DISABLED.invocations("disabled")).isEmpty();
    }

    private static EventSourceMappingExtension givingUp(String topic, OnFailure destination) {
        MappingDefinition mapping = MappingDefinition.of(topic, topic)
                .withMaximumBatchingWindow(Duration.ofMillis(20))
                .withProvisioned(new ProvisionedPollers(1, 1))
                .withFailureHandling(
                        FailureHandling.DEFAULT.withMaximumRetryAttempts(0).withOnFailure(destination));
        return EventSourceMappingExtension.of(
                mapping, _ -> new InvocationResult.Failed(FailureKind.FUNCTION_ERROR, "the store is down"));
    }
}
