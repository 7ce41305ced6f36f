package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Unwritten;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlanner;
import dev.msksinks.cacheentries.plan.EntryPlan;
import dev.msksinks.cacheentries.testing.Commands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sending again: when, what, and when not. */
class CacheStoreTest {
    private static final Outcome MOVED = new Outcome.Unconfirmed("MOVED");
    private static final Outcome LOST = new Outcome.Unconfirmed("JedisConnectionException");

    private final Commands commands = Commands.inOrder();
    private final CacheCommand a = commands.set("a", "1");
    private final CacheCommand z1 = commands.increment("z", "m", 1);
    private final CacheCommand b = commands.set("b", "1");
    private final CacheCommand z2 = commands.increment("z", "m", 2);

    @Test
    void onlyWhatIsUnconfirmedIsSentAgain() {
        ScriptedClient client = new ScriptedClient(List.of(done(1), MOVED, LOST), List.of(done(2), done(1)));
        assertThat(write(client, a, z1, b, z2)).isEqualTo(WriteResult.of(4, 0));
        assertThat(client.log)
                .containsExactly(
                        List.of(List.of(a), List.of(z1, z2), List.of(b)),
                        "refresh",
                        List.of(List.of(z1, z2), List.of(b)));
    }

    @Test
    void effectsAreCounted() {
        ScriptedClient client =
                new ScriptedClient(List.of(done(1), new Outcome.Done(List.of(Effect.SUPERSEDED, Effect.APPLIED))));
        assertThat(write(client, a, z1, z2)).isEqualTo(WriteResult.of(2, 1));
    }

    @Test
    void refusedRecordsAreRejectedAndHoldNothingUp() {
        ScriptedClient client = new ScriptedClient(List.of(new Outcome.Refused("why"), MOVED), List.of(done(1)));
        WriteResult result = write(client, z1, a, z2);
        assertThat(result.applied()).isEqualTo(1);
        assertThat(result.unwritten()).isEmpty();
        assertThat(result.rejected())
                .satisfiesExactly(
                        letter -> {
                            assertThat(letter.record()).isEqualTo(z1.record());
                            assertThat(letter.reason()).isEqualTo("why");
                        },
                        letter -> assertThat(letter.record()).isEqualTo(z2.record()));
    }

    @Test
    void whatStaysUnconfirmedIsLeftToTheNextDeliveryAndTheRestIsDone() {
        ScriptedClient client =
                new ScriptedClient(List.of(MOVED, LOST, done(1)), List.of(MOVED, done(2)), List.of(MOVED));
        WriteResult result = write(client, a, z1, b, z2);
        assertThat(result.applied()).isEqualTo(3);
        assertThat(result.unwritten()).hasValueSatisfying(left -> {
            assertThat(left.records()).containsExactly(a.record().coordinates());
            assertThat(left.cause())
                    .hasMessage(
                            "1 entries of the cache are not confirmed after 3 attempts; commands by reason: {MOVED=1}");
        });
    }

    /** Without them, their partition would seem to have reached an earlier time than it has. */
    @Test
    void recordsThatWereReducedComeAgainWithTheirEntry() {
        CacheCommand first = commands.set("a", "0");
        CacheCommand last = commands.set("a", "2");
        ScriptedClient client = new ScriptedClient(List.of(LOST), List.of(LOST), List.of(LOST));
        assertThat(write(client, first, last).unwritten())
                .hasValueSatisfying(left -> assertThat(left.records())
                        .containsExactlyInAnyOrder(
                                first.record().coordinates(), last.record().coordinates()));
    }

    @Test
    void nextInvocationDoesNotGoByWhatHasFailedInThis() {
        ScriptedClient client = new ScriptedClient(List.of(MOVED), List.of(done(1)), List.of(done(1)));
        CacheStore store = new CacheStore(client, 10, new Backoff(List.of()));
        store.write(new CachePlanner().plan(List.of(a)), Deadline.none());
        store.write(new CachePlanner().plan(List.of(a)), Deadline.none());
        store.write(new CachePlanner().plan(List.of(a)), Deadline.none());
        assertThat(client.log)
                .containsExactly(List.of(List.of(a)), "refresh", List.of(List.of(a)), List.of(List.of(a)));
    }

    @Test
    void nothingIsSentBehindTheDeadline() {
        ScriptedClient client = new ScriptedClient();
        CacheStore store = new CacheStore(client, 10, backoff());
        WriteResult result = store.write(new CachePlanner().plan(List.of(a, b)), Deadline.in(Duration.ZERO));
        assertThat(result.unwritten())
                .map(Unwritten::records)
                .hasValueSatisfying(records -> assertThat(records).hasSize(2));
        assertThat(client.log).isEmpty();
    }

    @Test
    void pauseThatWouldOutlastTheInvocationIsNotTaken() {
        ScriptedClient client = new ScriptedClient(List.of(MOVED));
        CacheStore store = new CacheStore(client, 10, new Backoff(List.of(Duration.ofHours(3))));
        assertThat(store.write(new CachePlanner().plan(List.of(a)), Deadline.in(Duration.ofHours(1)))
                        .unwritten())
                .isPresent();
    }

    @Test
    void pipelinesAreOfBoundedSizeAndGoOnBehindOneThatFailed() {
        ScriptedClient client = new ScriptedClient(List.of(done(1), MOVED), List.of(done(1)), List.of(done(1)));
        CacheCommand c = commands.set("c", "1");
        CacheStore store = new CacheStore(client, 2, backoff());
        assertThat(store.write(new CachePlanner().plan(List.of(a, b, c)), Deadline.none()))
                .isEqualTo(WriteResult.of(3, 0));
        assertThat(client.log)
                .containsExactly(List.of(List.of(a), List.of(b)), List.of(List.of(c)), "refresh", List.of(List.of(b)));
    }

    /** The script's marks would hold what was left out for done. */
    @Test
    void restOfALongEntryIsSentOnlyBehindWhatIsConfirmed() {
        List<CacheCommand> all = IntStream.range(0, 1_200)
                .mapToObj(_ -> commands.increment("z", "m", 1))
                .toList();
        ScriptedClient client =
                new ScriptedClient(List.of(done(500)), List.of(LOST), List.of(done(500)), List.of(done(200)));
        assertThat(write(client, all.toArray(CacheCommand[]::new))).isEqualTo(WriteResult.of(1_200, 0));
        assertThat(client.log)
                .containsExactly(
                        List.of(all.subList(0, 500)),
                        List.of(all.subList(500, 1_000)),
                        "refresh",
                        List.of(all.subList(500, 1_000)),
                        List.of(all.subList(1_000, 1_200)));
    }

    @Test
    void interruptionEndsTheWaiting() {
        ScriptedClient client = new ScriptedClient(List.of(MOVED));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(RetryableStoreException.class).isThrownBy(() -> write(client, a));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Outcome done(int commands) {
        return new Outcome.Done(Collections.nCopies(commands, Effect.APPLIED));
    }

    private static WriteResult write(CacheClient client, CacheCommand... commands) {
        return new CacheStore(client, 1_000, backoff())
                .write(new CachePlanner().plan(List.of(commands)), Deadline.none());
    }

    private static Backoff backoff() {
        return new Backoff(List.of(Duration.ZERO, Duration.ZERO));
    }

    /** Answers each sending as told, and notes what it was asked. */
    private static final class ScriptedClient implements CacheClient {
        private final List<Object> log = new ArrayList<>();
        private final Deque<List<Outcome>> answers = new ArrayDeque<>();

        @SafeVarargs
        @SuppressWarnings("varargs")
        ScriptedClient(List<Outcome>... answers) {
            this.answers.addAll(List.of(answers));
        }

        @Override
        public List<Outcome> send(List<EntryPlan> sent, Deadline deadline) {
            log.add(sent.stream()
                    .map(entry -> entry.commands().stream()
                            .map(planned -> planned.command())
                            .toList())
                    .toList());
            return answers.removeFirst();
        }

        @Override
        public void refresh(Deadline deadline) {
            log.add("refresh");
        }
    }
}
