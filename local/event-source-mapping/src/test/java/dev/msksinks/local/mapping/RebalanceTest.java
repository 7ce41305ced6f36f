package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.Test;

/** Partitions that move between members of the group, or back to the same one. */
class RebalanceTest extends MappingFixture {

    private static final Duration GRACE = Duration.ofSeconds(3);

    @Test
    void partitionsMoveBetweenMembersOfTheGroupWithoutLossOrReordering() throws Exception {
        start(definition.withBatchSize(10));
        produce(0, 200);
        produce(1, 200);
        await().until(() -> function.invocations() >= 2);
        EventSourceMapping second = start(definition.withBatchSize(10));
        await().until(() -> second.progress().lag().isPresent());
        produce(0, 200);
        produce(1, 200);

        awaitHandled(800);
        assertThat(second.progress().records()).isPositive();
        assertThat(function.offsets().get(0)).isSorted().hasSize(400).doesNotHaveDuplicates();
        assertThat(function.offsets().get(1)).isSorted().hasSize(400).doesNotHaveDuplicates();
    }

    /** As when an invocation ends while the group waits for this member to join anew. */
    @Test
    void whatARebalanceKeptFromBeingCommittedIsCommittedBeforeThePartitionIsGivenAway() throws Exception {
        AtomicBoolean rebalancing = new AtomicBoolean();
        EventSourceMapping first =
                start(definition.withBatchSize(5), () -> consumerThatOnlyCommitsWhilePolling(rebalancing), GRACE);
        await().until(() -> first.progress().lag().isPresent());
        rebalancing.set(true);
        produce(0, 5);
        produce(1, 5);
        await().until(() -> first.progress().records() == 10);
        assertThat(troubles).anyMatch(trouble -> trouble.startsWith("the commit failed"));
        EventSourceMapping second = start(definition.withBatchSize(5));
        await().until(() -> second.progress().lag().isPresent());
        rebalancing.set(false);

        awaitCaughtUp(first);
        awaitCaughtUp(second);
        assertThat(function.offsets()).isEqualTo(Map.of(0, offsets(0, 5), 1, offsets(0, 5)));
    }

    @SuppressWarnings("unchecked")
    private Consumer<byte[], byte[]> consumerThatOnlyCommitsWhilePolling(AtomicBoolean rebalancing) {
        Consumer<byte[], byte[]> consumer = connect(Map.of());
        AtomicBoolean polling = new AtomicBoolean();
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Consumer.class}, (_, method, arguments) -> {
                    if (method.getName().equals("commitSync") && rebalancing.get() && !polling.get()) {
                        throw new RebalanceInProgressException();
                    }
                    try {
                        polling.set(method.getName().equals("poll") || polling.get());
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (method.getName().equals("poll")) {
                            polling.set(false);
                        }
                    }
                });
    }

    @Test
    void anInvocationUnderWayWhileTheMemberIsExpelledIsNotRepeatedWhenItComesBack() throws Exception {
        produce(0, 5);
        function.hold();
        EventSourceMapping mapping = start(definition.withBatchSize(5));
        await().until(() -> function.invocations() == 1);
        produce(0, 5);
        Set<String> before = membersWithPartitions();
        admin.removeMembersFromConsumerGroup(definition.consumerGroupId(), new RemoveMembersFromConsumerGroupOptions())
                .all()
                .get();
        await().until(() ->
                !membersWithPartitions().isEmpty() && !membersWithPartitions().equals(before));
        await().until(() -> mapping.progress().lag().isPresent());
        function.release();

        awaitCaughtUp(mapping);
        assertThat(function.offsets()).containsEntry(0, offsets(0, 10));
    }
}
