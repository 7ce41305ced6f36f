package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import dev.msksinks.local.mapping.onfailure.Condition;
import dev.msksinks.local.mapping.onfailure.DiscardedBatch;
import dev.msksinks.local.mapping.template.FailureHandling;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.ProvisionedPollers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The error handling controls of provisioned mode, on a real topic. */
class FailureHandlingTest extends MappingFixture {

    private static final FailureHandling FOR_EVER = FailureHandling.DEFAULT;

    @Test
    void whenRetryAttemptsAreExhaustedLambdaDiscardsTheBatchAndGoesOn() throws Exception {
        produce(0, 4);
        function.failOn(1);
        EventSourceMapping mapping =
                start(provisioned(FOR_EVER.withMaximumRetryAttempts(2)).withBatchSize(2));

        awaitCaughtUp(mapping);
        assertThat(function.batches())
                .containsExactly(List.of(0L, 1L), List.of(0L, 1L), List.of(0L, 1L), List.of(2L, 3L));
        assertThat(discarded).singleElement().satisfies(batch -> {
            assertThat(batch.condition()).isEqualTo(Condition.RETRY_ATTEMPTS_EXHAUSTED);
            assertThat(batch.invocations()).isEqualTo(3);
            assertThat(batch.event()).isEqualTo(text(function.event(0)));
        });
        assertThat(mapping.progress().discarded()).isEqualTo(2);
        assertThat(mapping.progress().records()).isEqualTo(2);
        assertThat(committed()).containsEntry(0, 4L);
    }

    @Test
    void lambdaDoesNotSendRecordsToYourFunctionThatAreOlderThanTheMaximumRecordAge() throws Exception {
        long old = Instant.now().minusSeconds(61).toEpochMilli();
        send(new ProducerRecord<>(definition.topic(), 0, old, bytes("k"), bytes("v")));
        produce(0, 1);
        send(new ProducerRecord<>(definition.topic(), 0, old, bytes("k"), bytes("v")));
        EventSourceMapping mapping = start(provisioned(FOR_EVER.withMaximumRecordAgeSeconds(60))
                .withBatchSize(3)
                .withMaximumBatchingWindow(NEVER));

        awaitCaughtUp(mapping);
        assertThat(function.batches()).containsExactly(List.of(1L));
        assertThat(discarded).extracting(DiscardedBatch::condition).containsExactly(Condition.RECORD_AGE_EXCEEDED);
        assertThat(mapping.progress().discarded()).isEqualTo(2);
    }

    @Test
    void whenYourFunctionReturnsAnErrorTheBatchIsSplitIntoTwoSmallerBatchesEachRetriedSeparately() throws Exception {
        produce(0, 4);
        function.failOn(2);
        EventSourceMapping mapping =
                start(provisioned(FOR_EVER.withBisectBatchOnFunctionError().withMaximumRetryAttempts(1))
                        .withBatchSize(4)
                        .withMaximumBatchingWindow(NEVER));

        awaitCaughtUp(mapping);
        assertThat(function.batches())
                .containsExactly(
                        List.of(0L, 1L, 2L, 3L),
                        List.of(0L, 1L),
                        List.of(2L, 3L),
                        List.of(2L),
                        List.of(2L),
                        List.of(3L));
        assertThat(discarded).extracting(DiscardedBatch::invocations).containsExactly(4);
        assertThat(mapping.progress().records()).isEqualTo(3);
        assertThat(committed()).containsEntry(0, 4L);
    }

    @Test
    void lambdaRetriesOnlyTheFailedRecordsOfAPartialBatchResponse() throws Exception {
        produce(0, 5);
        function.reportOnce(1, 3);
        EventSourceMapping mapping = startReporting(5);

        awaitCaughtUp(mapping);
        assertThat(function.batches()).containsExactly(offsets(0, 5), List.of(1L, 3L));
        assertThat(mapping.progress().records()).isEqualTo(5);
        await().untilAsserted(() ->
                assertThat(reports).extracting(InvocationReport::handled).containsExactly(3, 2));
    }

    @Test
    void orLambdaRetriesThePartitionFromTheSmallestFailedOffset() throws Exception {
        options = options.withPartialResponses(PartialResponses.PARTITION_FROM_SMALLEST);
        produce(0, 5);
        function.reportOnce(3, 1);
        EventSourceMapping mapping = startReporting(5);

        awaitCaughtUp(mapping);
        assertThat(function.batches()).containsExactly(offsets(0, 5), offsets(1, 5));
    }

    @Test
    void anUnknownOffsetRetriesTheWholeBatch() throws Exception {
        produce(0, 3);
        function.reportOnce(1, 99);
        EventSourceMapping mapping = startReporting(3);

        awaitCaughtUp(mapping);
        assertThat(function.batches()).containsExactly(offsets(0, 3), offsets(0, 3));
        assertThat(mapping.progress().failures()).isEqualTo(1);
    }

    @Test
    void offsetsAreCommittedUpToTheFirstRecordThatIsNotHandled() throws Exception {
        produce(0, 5);
        produce(1, 5);
        function.answer(records -> {
            if (records.size() == 10) {
                function.hold();
                return new Succeeded(RecordingFunction.failures(records, 2, 4));
            }
            return new Succeeded("null");
        });
        EventSourceMapping mapping = startReporting(10);
        await().until(() -> function.invocations() == 2);

        assertThat(committed()).isEqualTo(Map.of(0, 2L, 1, 5L));
        assertThat(mapping.caughtUp()).isFalse();
        function.release();
        awaitCaughtUp(mapping);
        assertThat(committed()).isEqualTo(Map.of(0, 5L, 1, 5L));
    }

    private EventSourceMapping startReporting(int batchSize) {
        return start(provisioned(FOR_EVER.withReportBatchItemFailures())
                .withBatchSize(batchSize)
                .withMaximumBatchingWindow(NEVER));
    }

    private MappingDefinition provisioned(FailureHandling handling) {
        return definition.withProvisioned(new ProvisionedPollers(1, 1)).withFailureHandling(handling);
    }
}
