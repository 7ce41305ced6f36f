package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.function.FunctionOptions;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.testfunction.TestFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a batch is delivered again, and when it is committed. */
class DeliveryTest extends MappingFixture {

    @Test
    void aFailedBatchIsRetriedUnchangedUntilItSucceedsAndOnlyThenCommitted() throws Exception {
        produce(0, 3);
        function.failNext(3);
        function.hold();
        EventSourceMapping mapping = start(definition.withBatchSize(3).withMaximumBatchingWindow(NEVER));
        await().until(() -> function.invocations() == 1);
        produce(0, 3);

        assertThat(committed()).isEqualTo(Map.of(0, 0L, 1, 0L));
        function.release();
        awaitHandled(6);
        assertThat(IntStream.range(0, 4).mapToObj(function::event))
                .allMatch(event -> Arrays.equals(event, function.event(0)));
        assertThat(function.offsets())
                .containsEntry(0, List.of(0L, 1L, 2L, 0L, 1L, 2L, 0L, 1L, 2L, 0L, 1L, 2L, 3L, 4L, 5L));
        assertThat(reports).extracting(InvocationReport::attempt).containsExactly(1, 2, 3, 4, 1);
        assertThat(reports.subList(0, 3)).extracting(InvocationReport::result).hasOnlyElementsOfType(Failed.class);
        assertThat(mapping.progress().records()).isEqualTo(6);
        assertThat(mapping.progress().invocations()).isEqualTo(5);
        assertThat(mapping.progress().failures()).isEqualTo(3);
        assertThat(committed()).containsEntry(0, 6L);
    }

    @Test
    void aLongInvocationLeavesItsRecordsUncommittedAndTheMemberInItsGroup() throws Exception {
        produce(0, 2);
        function.hold();
        EventSourceMapping mapping = start(definition);
        await().until(() -> function.invocations() == 1);

        await().until(() -> mapping.progress().lag().equals(OptionalLong.of(2)));
        assertThat(mapping.caughtUp()).isFalse();
        function.release();
        await().until(() -> mapping.progress().lag().equals(OptionalLong.of(0)));
        assertThat(function.invocations()).isEqualTo(1);
        assertThat(committed()).containsEntry(0, 2L);
    }

    @Test
    void everyRecordIsAccountedForOnceTheLastOneIsTooLargeToBeDelivered() throws Exception {
        produce(0, 1);
        send(0, new byte[5_000_000]);
        send(1, new byte[5_000_000]);
        EventSourceMapping mapping = start(definition);

        awaitCaughtUp(mapping);
        assertThat(mapping.progress().records()).isEqualTo(1);
        assertThat(committed()).isEqualTo(Map.of(0, 2L, 1, 1L));
        mapping.close();
        assertThat(mapping.caughtUp()).isTrue();
        produce(1, 1);
        assertThat(mapping.caughtUp()).isFalse();
    }

    @Test
    void closingGivesTheInvocationUnderWayTimeToEndAndCommitsIt() throws Exception {
        produce(0, 2);
        function.hold();
        EventSourceMapping mapping = start(definition, () -> connect(Map.of()), NEVER);
        await().until(() -> function.invocations() == 1);
        Thread closing = Thread.ofVirtual().start(mapping::close);
        await().until(() -> closing.getState() == Thread.State.WAITING);
        function.release();
        closing.join();

        assertThat(committed()).containsEntry(0, 2L);
        assertThat(mapping.progress().records()).isEqualTo(2);
    }

    @Test
    void closingAbandonsAnInvocationThatDoesNotEndSoThatItsRecordsComeAgain() throws Exception {
        produce(0, 2);
        function.hold();
        EventSourceMapping mapping = start(definition, () -> connect(Map.of()), Duration.ofMillis(100));
        await().until(() -> function.invocations() == 1);
        mapping.close();

        assertThat(mapping.progress().records()).isZero();
        assertThat(committed()).containsEntry(0, 0L);
    }

    @Test
    void whatFailedBeforeAnEndComesAgainAfterARestart() throws Exception {
        produce(0, 2);
        function.failNext(Integer.MAX_VALUE);
        EventSourceMapping first = start(definition);
        await().until(() -> function.invocations() >= 2);
        first.close();
        int before = function.invocations();
        function.recover();
        produce(0, 1);
        start(definition);

        awaitHandled(3);
        assertThat(IntStream.range(before, function.invocations())
                        .boxed()
                        .flatMap(invocation -> function.records(invocation).stream())
                        .map(record -> record.get("offset").asLong()))
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void aFunctionThatThrowsAnInterruptionOfItsOwnHasFailed() throws Exception {
        AtomicInteger invocations = new AtomicInteger();
        produce(0, 1);
        EventSourceMapping mapping = start(definition, _ -> {
            if (invocations.incrementAndGet() == 1) {
                throw new InterruptedException("of its own");
            }
            return new Succeeded("null");
        });

        awaitCaughtUp(mapping);
        assertThat(reports).extracting(InvocationReport::attempt).containsExactly(1, 2);
        assertThat(((Failed) reports.getFirst().result()).message()).contains("of its own");
    }

    @Test
    void whoIsCaughtUpHasToldOfItsLastBatch() throws Exception {
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        produce(0, 1);
        EventSourceMapping mapping = start(definition, function, new MappingListener() {
            @Override
            public void onInvocation(InvocationReport report) {
                telling.countDown();
                try {
                    told.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        });

        try {
            await().until(() -> telling.getCount() == 0);
            assertThat(committed()).containsEntry(0, 1L);
            assertThat(mapping.caughtUp()).isFalse();
        } finally {
            told.countDown();
        }
        awaitCaughtUp(mapping);
    }

    @Test
    void recordsReachTheHandlerInItsProcess(@TempDir Path folder) throws Exception {
        List<String> log = new CopyOnWriteArrayList<>();
        FunctionOptions options = FunctionOptions.in(folder.resolve("run")).withLog(log::add);
        try (LambdaFunction lambda =
                LambdaFunction.create(TestFunction.in(folder).withTimeout(Duration.ofSeconds(30)), options)) {
            produce(0, 3);
            produce(1, 3);
            start(definition.withBatchSize(6).withMaximumBatchingWindow(NEVER), lambda);
            awaitHandled(6);
        }

        await().untilAsserted(() -> assertThat(log).contains("partitions 2"));
    }
}
