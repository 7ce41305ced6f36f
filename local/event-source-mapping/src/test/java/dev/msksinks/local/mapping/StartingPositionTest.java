package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.template.StartingPosition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Where a mapping begins, and where it goes on. */
class StartingPositionTest extends MappingFixture {

    @Test
    void latestDeliversOnlyWhatArrivesAfterTheStartEvenIfThatFailedBeforeARestart() throws Exception {
        produce(0, 5);
        function.failNext(Integer.MAX_VALUE);
        EventSourceMapping first = start(definition.withStartingPosition(StartingPosition.LATEST));
        awaitCaughtUp(first);
        produce(0, 1);
        await().until(() -> function.invocations() >= 1);
        first.close();
        function.recover();
        start(definition.withStartingPosition(StartingPosition.LATEST));

        awaitHandled(1);
        assertThat(Set.copyOf(function.offsets().get(0))).containsExactly(5L);
    }

    @Test
    void atTimestampBeginsWithTheFirstRecordOfThatTimeOrLater() throws Exception {
        long time = 1_700_000_000_000L;
        for (int second = 0; second < 5; second++) {
            send(new ProducerRecord<>(definition.topic(), 0, time + second * 1000L, null, bytes("v")));
        }
        send(new ProducerRecord<>(definition.topic(), 1, time, null, bytes("all older")));
        start(definition.withStartingPosition(new StartingPosition.AtTimestamp(Instant.ofEpochMilli(time + 2500))));

        awaitHandled(2);
        assertThat(function.offsets()).isEqualTo(Map.of(0, List.of(3L, 4L)));
    }

    @Test
    void aRestartGoesOnAfterWhatSucceeded() throws Exception {
        produce(0, 2);
        start(definition).close();
        EventSourceMapping first = start(definition);
        await().until(() -> first.progress().records() == 2);
        first.close();
        produce(0, 1);
        start(definition);

        awaitHandled(3);
        assertThat(function.offsets()).containsEntry(0, offsets(0, 3));
    }

    @Test
    void aTopicMadeAnewIsReadFromItsStart() throws Exception {
        EventSourceMapping mapping = start(definition);
        produce(0, 3);
        await().until(() -> mapping.progress().records() == 3);
        admin.deleteTopics(List.of(definition.topic())).all().get();
        await().until(() -> mapping.progress().lag().isEmpty());
        createTopic(definition.topic());
        produce(0, 5);

        awaitHandled(8);
        assertThat(function.offsets()).containsEntry(0, List.of(0L, 1L, 2L, 0L, 1L, 2L, 3L, 4L));
    }

    @Test
    void aDisabledMappingPollsNothing() throws Exception {
        produce(0, 1);
        EventSourceMapping disabled = start(definition.withEnabled(false));
        start(definition.withConsumerGroupId("enabled-" + definition.topic()));

        awaitHandled(1);
        assertThat(function.invocations()).isEqualTo(1);
        assertThat(disabled.progress()).isEqualTo(new MappingProgress(0, 0, 0, 0, 0, OptionalLong.empty()));
        assertThat(disabled.caughtUp()).isFalse();
    }
}
