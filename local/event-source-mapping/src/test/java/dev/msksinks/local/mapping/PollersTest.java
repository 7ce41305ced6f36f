package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import dev.msksinks.local.mapping.template.ProvisionedPollers;
import java.lang.Thread.State;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many pollers a mapping has, and what becomes of records when one dies or partitions move. */
class PollersTest extends MappingFixture {

    @Test
    void withoutProvisionedModeOnePollerReadsAllPartitions() throws Exception {
        produce(0, 1);
        produce(1, 1);
        function.hold();
        EventSourceMapping mapping = start(definition.withBatchSize(1));
        await().until(() -> function.invocations() == 1);
        await().until(() -> mapping.progress().lag().equals(OptionalLong.of(2)));

        assertThat(mapping.pollers()).isEqualTo(1);
        assertThat(membersWithPartitions()).hasSize(1);
        assertThat(function.invocations()).as("one at a time").isEqualTo(1);
        function.release();
        awaitHandled(2);
        assertThat(function.offsets()).isEqualTo(Map.of(0, List.of(0L), 1, List.of(0L)));
    }

    @Test
    void theMinimumOfPollersIsCappedAtTheNumberOfPartitionsAndEachInvokesTheFunctionConcurrently() throws Exception {
        EventSourceMapping mapping = start(definition.withProvisioned(new ProvisionedPollers(3, 3)));
        await().until(() -> mapping.pollers() == 2 && membersWithPartitions().size() == 2);
        function.hold();
        produce(0, 2);
        produce(1, 2);

        await().until(() -> function.invocations() == 2);
        function.release();
        awaitHandled(4);
        assertThat(function.offsets()).isEqualTo(Map.of(0, List.of(0L, 1L), 1, List.of(0L, 1L)));
    }

    @Test
    void lambdaScalesUpToTheMaximumOfPollersWhileTheLagStays() throws Exception {
        produce(0, 20);
        produce(1, 20);
        function.hold();
        EventSourceMapping mapping = start(definition.withBatchSize(1).withProvisioned(new ProvisionedPollers(1, 2)));

        await().until(() -> mapping.pollers() == 2);
        function.release();
        awaitHandled(40);
        assertThat(function.offsets()).isEqualTo(Map.of(0, offsets(0, 20), 1, offsets(0, 20)));
    }

    @Test
    void theRecordsOfAPollerThatDiesComeAgainCutElsewhere() throws Exception {
        AtomicInteger batches = new AtomicInteger();
        options = options.withBatchLimit(size -> batches.getAndIncrement() < 1 ? size : 2);
        produce(0, 5);
        function.hold();
        EventSourceMapping mapping = start(definition.withBatchSize(5));
        await().until(() -> function.invocations() == 1);
        batches.set(1);
        assertThat(mapping.crashPoller()).isTrue();
        await().until(() -> function.invocations() == 2);

        assertThat(committed()).containsEntry(0, 0L);
        function.release();
        awaitCaughtUp(mapping);
        assertThat(function.batches()).containsExactly(offsets(0, 5), offsets(0, 2), offsets(2, 4), offsets(4, 5));
        assertThat(mapping.progress().records()).isEqualTo(5);
    }

    @Test
    void crashOfAPollerThatIsAtNothingStrikesNothing() throws Exception {
        EventSourceMapping mapping = start(definition.withBatchSize(5));
        produce(0, 5);
        awaitCaughtUp(mapping);

        assertThat(mapping.crashPoller()).isFalse();
        produce(0, 5);
        awaitCaughtUp(mapping);
        mapping.close();
        assertThat(mapping.crashPoller()).isFalse();
    }

    @Test
    void theInvocationOfAPollerThatDiesGoesOnAndCommitsNothing() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        AtomicInteger invocations = new AtomicInteger();
        produce(0, 3);
        EventSourceMapping mapping = start(definition.withBatchSize(3), _ -> {
            if (invocations.incrementAndGet() == 1) {
                late.await();
            }
            return new Succeeded("null");
        });
        await().until(() -> invocations.get() == 1);
        mapping.crashPoller();
        await().until(() -> committed().get(0) == 3);

        assertThat(mapping.caughtUp()).isFalse();
        late.countDown();
        awaitCaughtUp(mapping);
        assertThat(invocations).hasValue(2);
        assertThat(mapping.progress().records()).isEqualTo(3);
    }

    @Test
    void partitionsMoveToAMemberThatJoinsAndBackWithoutLossOrReordering() throws Exception {
        EventSourceMapping mapping = start(definition.withBatchSize(10));
        produce(0, 100);
        produce(1, 100);
        await().until(() -> function.invocations() >= 1);

        assertThat(mapping.rebalance()).isTrue();
        assertThat(mapping.pollers()).isEqualTo(1);
        produce(0, 100);
        produce(1, 100);
        awaitHandled(400);
        assertThat(function.offsets()).isEqualTo(Map.of(0, offsets(0, 200), 1, offsets(0, 200)));
    }

    @Test
    void whereEachMemberHasOnePartitionAMemberTakesThePlaceOfAnother() throws Exception {
        EventSourceMapping mapping = start(definition.withProvisioned(new ProvisionedPollers(2, 2)));
        await().until(() -> mapping.pollers() == 2 && membersWithPartitions().size() == 2);
        produce(0, 50);
        produce(1, 50);

        assertThat(mapping.rebalance()).isTrue();
        assertThat(mapping.pollers()).isEqualTo(2);
        awaitHandled(100);
        assertThat(function.offsets()).isEqualTo(Map.of(0, offsets(0, 50), 1, offsets(0, 50)));
    }

    @Test
    void anInvocationUnderWayEndsFirstWhereAMemberTakesThePlaceOfAnother() throws Exception {
        Duration noGrace = Duration.ZERO;
        EventSourceMapping mapping =
                start(definition.withProvisioned(new ProvisionedPollers(2, 2)), () -> connect(Map.of()), noGrace);
        await().until(() -> mapping.pollers() == 2 && membersWithPartitions().size() == 2);
        function.hold();
        produce(0, 1);
        produce(1, 1);
        await().until(() -> function.invocations() == 2);

        Thread moving = Thread.ofVirtual().start(mapping::rebalance);
        await().until(() -> EnumSet.of(State.WAITING, State.TERMINATED).contains(moving.getState()));
        assertThat(moving.isAlive()).as("it waits for the member that leaves").isTrue();
        function.release();
        moving.join();
        awaitHandled(2);
        assertThat(function.offsets()).isEqualTo(Map.of(0, List.of(0L), 1, List.of(0L)));
    }
}
