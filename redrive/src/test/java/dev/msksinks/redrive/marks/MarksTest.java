package dev.msksinks.redrive.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.redrive.CouldNotRunException;
import dev.msksinks.redrive.bucket.Bucket;
import dev.msksinks.redrive.letters.Letter;
import dev.msksinks.redrive.select.Entry;
import dev.msksinks.redrive.testing.InMemoryBucket;
import dev.msksinks.redrive.testing.Samples;
import dev.msksinks.redrive.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MarksTest {
    private static final Duration CLAIM_TIMEOUT = Duration.ofMinutes(20);
    private static final String OBJECT =
            "errors/modem-status-redriven/topic=modem-telemetry/year=2026/month=11/day=20/hour=10/"
                    + "0-00000000000000000000.redriven.jsonl";

    private final InMemoryBucket bucket = new InMemoryBucket();
    private final SettableClock clock = new SettableClock();
    private final Marks run = run("one", false);
    private final Marks other = run("other", false);
    private final List<Entry> letters = Samples.entries(0, 1, 3);
    private final Entry first = letters.get(0);
    private final Entry second = letters.get(1);
    private final Entry third = letters.get(2);

    @Test
    void whatWasTakenIsDoneAndWhatFailedIsOpenAgain() {
        assertThat(run.claim(letters)).isEqualTo(new Claim(letters, List.of(), List.of()));
        run.settle(letters, Set.of(first, third));

        assertThat(other.standings(letters))
                .isEqualTo(Map.of(first, Standing.DONE, second, Standing.OPEN, third, Standing.DONE));
        assertThat(other.claim(letters)).isEqualTo(new Claim(List.of(second), List.of(first, third), List.of()));
    }

    @Test
    void claimOfAnotherRunIsLeftToItWithWhatStandsBehind() {
        run.claim(List.of(second));

        assertThat(other.claim(letters)).isEqualTo(new Claim(List.of(first), List.of(), List.of(second, third)));
        assertThat(run("third", false).standings(List.of(third))).containsEntry(third, Standing.OPEN);
    }

    @Test
    void claimIsOpenAgainOnceItHasTimedOut() {
        run.claim(letters);
        clock.advance(CLAIM_TIMEOUT.minusSeconds(1));
        assertThat(other.claim(letters).open()).isEmpty();

        clock.advance(Duration.ofSeconds(1));

        assertThat(other.claim(letters).open()).isEqualTo(letters);
    }

    @Test
    void runWhoseClaimWasTakenOverDoesNotOpenItForOthers() {
        run.claim(letters);
        clock.advance(CLAIM_TIMEOUT);
        other.claim(letters);

        run.settle(letters, Set.of());

        assertThat(run("third", false).claim(letters).open()).isEmpty();
    }

    @Test
    void whatIsDoneGoesOnceMoreIfAskedForAndOnce() {
        run.claim(letters);
        run.settle(letters, Set.copyOf(letters));
        clock.advance(Duration.ofSeconds(1));
        Marks again = run("again", true);

        assertThat(again.claim(letters).open()).isEqualTo(letters);
        again.settle(letters, Set.copyOf(letters));

        assertThat(again.claim(letters).open()).isEmpty();
    }

    @Test
    void ofTwoRunsThatSendAgainEachLetterGoesWithOne() {
        run.claim(letters);
        run.settle(letters, Set.copyOf(letters));
        clock.advance(Duration.ofSeconds(1));
        Marks again = run("again", true);
        Marks beside = run("beside", true);
        again.claim(letters);
        clock.advance(Duration.ofSeconds(1));
        again.settle(letters, Set.copyOf(letters));

        Claim late = beside.claim(letters);
        assertThat(late.open()).isEmpty();
        assertThat(late.done()).isEqualTo(letters);
    }

    @Test
    void lookingAtHowThingsStandWritesNothing() {
        run.standings(letters);

        assertThat(bucket.contents()).isEmpty();
    }

    @Test
    void markNamesTheLetterTheRunAndTheTargetAndNothingElse() {
        run.claim(List.of(first));
        run.settle(List.of(first), Set.of(first));

        assertThat(bucket.contents()).containsExactly(Map.entry(OBJECT, """
                        {"name":"1@1795168800001","state":"done","at":"2026-11-20T12:00:00Z","run":"one",\
                        "target":"function f"}
                        """));
    }

    @Test
    void lettersOfABlockOfOffsetsHaveTheirMarksInOneObject() {
        assertThat(Stream.of(Samples.entry(0, 1), Samples.entry(0, 2), Samples.entry(0, 999))
                        .map(entry -> entry.id().markKey()))
                .containsOnly(OBJECT);
        assertThat(Samples.entry(0, 1_000).id().markKey()).isNotEqualTo(OBJECT);
        assertThat(Samples.entry(1, 1).id().markKey()).isNotEqualTo(OBJECT);
    }

    @Test
    void marksOfOnFailureObjectsLieBesideTheirFolder() {
        Entry givenUp = Entry.of(
                Samples.MAPPING + "/2026-11-20T10.00.00-1",
                new Letter(Samples.record(0, 1), "RetryAttemptsExhausted"),
                100,
                Optional.empty());

        assertThat(givenUp.id().markKey()).isEqualTo(OBJECT.replace("errors/modem-status", Samples.MAPPING));
    }

    @Test
    void ofManyRunsAtTheSameTimeOneGetsEachLetter() throws Exception {
        List<Entry> all = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Boolean>> runs = Stream.of("a", "b", "c", "d")
                .<Callable<Boolean>>map(id -> () -> {
                    Marks marks = run(id, false);
                    for (long offset = 1; offset <= 10; offset++) {
                        List<Entry> claimed =
                                marks.claim(List.of(Samples.entry(0, offset))).open();
                        all.addAll(claimed);
                        marks.settle(claimed, new HashSet<>(claimed));
                    }
                    return true;
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> done : threads.invokeAll(runs)) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(all).containsExactlyInAnyOrderElementsOf(Samples.entries(0, 1, 10));
    }

    @Test
    void markObjectThatCannotBeReadEndsTheRunSinceLettersCouldGoTwice() {
        bucket.with(Map.of(OBJECT, "not a mark\n"));

        assertThatThrownBy(() -> run.claim(letters))
                .isInstanceOf(CouldNotRunException.class)
                .hasMessage("Object " + OBJECT + " holds something else than marks");
    }

    @Test
    void objectThatOthersWriteAllTheTimeEndsTheRun() {
        Marks marks = new Marks(new Contended(), new Marks.Run("a", "f", CLAIM_TIMEOUT, false), clock);

        assertThatThrownBy(() -> marks.claim(letters))
                .isInstanceOf(CouldNotRunException.class)
                .hasMessageContaining("changed by others");
    }

    /** Somebody else always was faster. */
    private record Contended() implements Bucket {
        @Override
        public List<String> keys(String prefix) {
            return List.of();
        }

        @Override
        public Children children(String folder) {
            return new Children(List.of(), List.of());
        }

        @Override
        public Optional<Version> read(String key) {
            return Optional.empty();
        }

        @Override
        public boolean create(String key, String text) {
            return false;
        }

        @Override
        public boolean replace(String key, String text, Version read) {
            return false;
        }
    }

    private Marks run(String id, boolean again) {
        return new Marks(bucket, new Marks.Run(id, "function f", CLAIM_TIMEOUT, again), clock);
    }
}
