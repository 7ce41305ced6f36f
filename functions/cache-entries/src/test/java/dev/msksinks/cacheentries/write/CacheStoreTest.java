package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.cacheentries.testing.Commands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sending again: when, what, and when not. */
class CacheStoreTest {
    private static final Outcome DONE = new Outcome.Applied();
    private static final Outcome MOVED = new Outcome.NotApplied("MOVED");
    private static final Outcome LOST = new Outcome.Unknown("JedisConnectionException");

    private final Commands commands = new Commands();
    private final CacheCommand first = commands.set("a", "1");
    private final CacheCommand second = commands.increment("z", "m", 1);
    private final CacheCommand third = commands.set("b", "1");
    private final CacheCommand fourth = commands.increment("z", "m", 2);

    @Test
    void onlyWhatWasNotAppliedIsSentAgainInItsOrder() {
        ScriptedClient client = new ScriptedClient(List.of(List.of(DONE, MOVED, DONE, MOVED), List.of(DONE, DONE)));
        assertThat(write(client, first, second, third, fourth)).isEqualTo(WriteResult.of(4, 0));
        assertThat(client.log)
                .containsExactly(List.of(first, second, third, fourth), "refresh", List.of(second, fourth));
    }

    @Test
    void incrementOfUnknownOutcomeIsNeverSentAgain() {
        ScriptedClient client = new ScriptedClient(List.of(List.of(DONE, LOST, MOVED, MOVED)));
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> write(client, first, second, third, fourth))
                .withMessageContaining("orders-0@1")
                .withMessageContaining("JedisConnectionException");
        assertThat(client.log).containsExactly(List.of(first, second, third, fourth));
    }

    @Test
    void whatMayBeAppliedTwiceIsSentAgain() {
        CacheCommand[] plan = {
            commands.set("a", "1"), commands.add("z", "m", 1), commands.remove("z", "n"), commands.delete("b")
        };
        ScriptedClient client = new ScriptedClient(
                List.of(List.of(DONE, LOST, LOST, LOST), List.of(DONE, DONE, new Outcome.Unneeded())));
        assertThat(write(client, plan)).isEqualTo(WriteResult.of(3, 1));
        assertThat(client.log).endsWith("refresh", List.of(plan[1], plan[2], plan[3]));
    }

    @Test
    void laterCommandOfAKeyAppliedBeforeAnEarlierFailsTheBatch() {
        for (Outcome late : List.of(DONE, new Outcome.Unneeded())) {
            ScriptedClient client = new ScriptedClient(List.of(List.of(DONE, MOVED, DONE, late)));
            assertThatExceptionOfType(RetryableStoreException.class)
                    .isThrownBy(() -> write(client, first, second, third, fourth))
                    .withMessageContaining("orders-0@3");
            assertThat(client.log).hasSize(1);
        }
    }

    @Test
    void refusedRecordIsRejectedAndHoldsNothingUp() {
        ScriptedClient client = new ScriptedClient(List.of(List.of(new Outcome.Refused("why"), MOVED), List.of(DONE)));
        WriteResult result = write(client, first, second);
        assertThat(result.applied()).isEqualTo(1);
        assertThat(result.rejected()).singleElement().satisfies(letter -> {
            assertThat(letter.record()).isEqualTo(first.record());
            assertThat(letter.reason()).isEqualTo("why");
        });
    }

    @Test
    void givesUpAfterTheLastPause() {
        ScriptedClient client = new ScriptedClient(List.of(List.of(MOVED, DONE), List.of(MOVED), List.of(MOVED)));
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> write(client, first, second))
                .withMessage("1 of 2 cache commands were not applied in 3 attempts: {MOVED=1}");
        assertThat(client.log).hasSize(5);
    }

    @Test
    void givesUpWhenTimeIsUp() {
        ScriptedClient client = new ScriptedClient(List.of(List.of(MOVED)));
        CacheStore store = new CacheStore(client, 10, new Backoff(List.of(Duration.ZERO), Duration.ZERO));
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> store.write(new CachePlan(List.of(first), 0), Deadline.none()))
                .withMessageContaining("in 1 attempts");
    }

    @Test
    void nextPipelineWaitsForTheOneBeforeIt() {
        ScriptedClient client =
                new ScriptedClient(List.of(List.of(DONE, MOVED), List.of(DONE), List.of(DONE, DONE), List.of(DONE)));
        CacheCommand fifth = commands.set("c", "1");
        CacheStore store = new CacheStore(client, 2, backoff());
        assertThat(store.write(new CachePlan(List.of(first, second, third, fourth, fifth), 0), Deadline.none()))
                .isEqualTo(WriteResult.of(5, 0));
        assertThat(client.log)
                .containsExactly(
                        List.of(first, second), "refresh", List.of(second), List.of(third, fourth), List.of(fifth));
    }

    @Test
    void interruptionEndsTheWaiting() {
        ScriptedClient client = new ScriptedClient(List.of(List.of(MOVED)));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(RetryableStoreException.class).isThrownBy(() -> write(client, first));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static WriteResult write(CacheClient client, CacheCommand... plan) {
        return new CacheStore(client, 1_000, backoff()).write(new CachePlan(List.of(plan), 0), Deadline.none());
    }

    private static Backoff backoff() {
        return new Backoff(List.of(Duration.ZERO, Duration.ZERO), Duration.ofMinutes(1));
    }

    /** Answers each sending as told, and notes what it was asked. */
    private static final class ScriptedClient implements CacheClient {
        private final List<Object> log = new ArrayList<>();
        private final Deque<List<Outcome>> answers = new ArrayDeque<>();

        ScriptedClient(List<List<Outcome>> answers) {
            this.answers.addAll(answers);
        }

        @Override
        public List<Outcome> send(List<CacheCommand> sent) {
            log.add(List.copyOf(sent));
            return answers.removeFirst();
        }

        @Override
        public void refresh() {
            log.add("refresh");
        }
    }
}
