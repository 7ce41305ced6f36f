package dev.msksinks.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.PoisonCode;
import dev.msksinks.redrive.send.Outcome;
import dev.msksinks.redrive.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What runs leave to each other: those that come later, and those at the same time. */
class SeveralRunsTest extends RedriveCommandFixture {
    @Test
    void whatWasTakenDoesNotGoASecondTime() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 3, 20, 21));

        assertThat(run("--function", "f", "--execute")).isZero();
        assertThat(run("--function", "f", "--execute")).isZero();

        assertThat(target.sent()).containsExactly("modem-telemetry-3@20", "modem-telemetry-3@21");
        assertThat(shown())
                .contains("2 of 2 records were taken by function f.")
                .contains("2 records: already redriven; --again takes them too.")
                .contains("Nothing to send.");
        clock.advance(Duration.ofSeconds(1));
        assertThat(run("--function", "f", "--execute", "--again")).isZero();
        assertThat(target.sent()).hasSize(4);
    }

    @Test
    void limitSendsTheFirstAndTheRestTheNextTime() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 0, 1, 2, 3));

        assertThat(run("--function", "f", "--execute", "--limit", "1")).isZero();
        assertThat(target.sent()).containsExactly("modem-telemetry-0@1");
        run("--function", "f", "--execute");
        assertThat(target.sent()).containsExactly("modem-telemetry-0@1", "modem-telemetry-0@2", "modem-telemetry-0@3");
    }

    @Test
    void twoRunsAtTheSameTimeSendEachRecordOnceAndKeepTheOrderOfPartitions() throws Exception {
        for (int partition = 0; partition < 3; partition++) {
            bucket.with(Samples.letters(
                    PoisonCode.INVALID_JSON, partition, LongStream.range(0, 40).toArray()));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> runs = Stream.generate(() -> threads.submit(
                            () -> run("--function", "f", "--execute", "--batch-size", "4", "--parallelism", "2")))
                    .limit(3)
                    .toList();
            for (Future<Integer> done : runs) {
                assertThat(done.get()).isBetween(0, 1);
            }
        }
        run("--function", "f", "--execute");

        assertThat(target.sent()).hasSize(120).doesNotHaveDuplicates();
        assertThat(target.requests().stream()
                        .flatMap(List::stream)
                        .collect(Collectors.groupingBy(record -> record.partition())))
                .allSatisfy((partition, records) -> assertThat(records).isSorted());
    }

    @Test
    void whatStandsBehindTheClaimOfAnotherRunDoesNotOvertakeIt() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 0, 1, 2, 3))
                .with(Samples.letters(PoisonCode.INVALID_JSON, 1, 1));
        claimElsewhere(0, 2);

        assertThat(run("--function", "f", "--execute")).isEqualTo(1);

        assertThat(target.sent()).containsExactlyInAnyOrder("modem-telemetry-0@1", "modem-telemetry-1@1");
        assertThat(shown()).contains("2 records: claimed by another run, or behind such");
    }

    @Test
    void partitionIsLeftToAnotherRunThatHasComeFirstMeanwhile() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 0, 1, 2, 3, 4, 5, 6));
        target.answers(record -> {
            claimElsewhere(0, 4);
            return new Outcome.Taken();
        });

        assertThat(run("--function", "f", "--execute", "--batch-size", "2")).isEqualTo(1);

        assertThat(target.sent()).containsExactly("modem-telemetry-0@1", "modem-telemetry-0@2", "modem-telemetry-0@3");
        assertThat(shown()).contains("3 records: not sent");
    }

    @Test
    void claimOfARunThatDiedIsTakenOverAfterItsTime() throws Exception {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 0, 1, 2));
        CountDownLatch dead = new CountDownLatch(1);
        CountDownLatch sending = new CountDownLatch(1);
        target.answers(record -> {
            sending.countDown();
            try {
                dead.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Outcome.Refused("died");
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(() -> run("--function", "f", "--execute"));
            sending.await();
            target.answers(record -> new Outcome.Taken());

            assertThat(run("--function", "f", "--execute")).isEqualTo(1);
            assertThat(shown()).contains("2 records: claimed by another run");
            clock.advance(Duration.ofMinutes(20));
            assertThat(run("--function", "f", "--execute")).isZero();

            dead.countDown();
            assertThat(first.get()).isEqualTo(1);
        }
        assertThat(run("--function", "f", "--execute")).isZero();
        assertThat(target.sent()).hasSize(4);
    }

    @Test
    void interruptedRunEndsWhatIsUnderWayAndBeginsNothingElse() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 0, 1, 2));
        target.answers(record -> {
            stopped.set(true);
            return new Outcome.Taken();
        });

        assertThat(run("--function", "f", "--execute", "--batch-size", "1")).isEqualTo(1);

        assertThat(target.sent()).containsExactly("modem-telemetry-0@1");
        stopped.set(false);
        run("--function", "f", "--execute");
        assertThat(target.sent()).containsExactly("modem-telemetry-0@1", "modem-telemetry-0@2");
    }
}
