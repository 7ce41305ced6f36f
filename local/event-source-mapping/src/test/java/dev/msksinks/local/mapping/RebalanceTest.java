package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.junit.jupiter.api.Test;

/** Partitions that move between members of the group, or back to the same one. */
class RebalanceTest extends MappingFixture {

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

        awaitCaughtUp(second);
        assertThat(second.progress().records()).isPositive();
        // A member that a starved machine leaves without a word for too long is expelled, and its batch comes again
        assertThat(function.offsets().get(0).stream().distinct()).containsExactlyElementsOf(offsets(0, 400));
        assertThat(function.offsets().get(1).stream().distinct()).containsExactlyElementsOf(offsets(0, 400));
    }

    @Test
    void anInvocationUnderWayWhileTheMemberIsExpelledIsNotRepeatedWhenItComesBack() throws Exception {
        produce(0, 5);
        function.hold();
        EventSourceMapping mapping = start(definition.withBatchSize(5));
        await().until(() -> function.invocations() == 1);
        produce(0, 5);
        Set<String> before = members();
        admin.removeMembersFromConsumerGroup(definition.consumerGroupId(), new RemoveMembersFromConsumerGroupOptions())
                .all()
                .get();
        await().until(() -> !members().isEmpty() && !members().equals(before));
        await().until(() -> mapping.progress().lag().isPresent());
        function.release();

        awaitCaughtUp(mapping);
        assertThat(function.offsets()).containsEntry(0, offsets(0, 10));
    }

    /** The members that have partitions. */
    private Set<String> members() throws Exception {
        return admin.describeConsumerGroups(Set.of(definition.consumerGroupId())).all().get().values().stream()
                .map(group -> group.members())
                .flatMap(Collection::stream)
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .map(MemberDescription::consumerId)
                .collect(Collectors.toSet());
    }
}
