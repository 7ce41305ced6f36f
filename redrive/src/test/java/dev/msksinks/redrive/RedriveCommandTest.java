package dev.msksinks.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.PoisonCode;
import dev.msksinks.redrive.bucket.Bucket;
import dev.msksinks.redrive.marks.Marks;
import dev.msksinks.redrive.send.KafkaTarget.Routing;
import dev.msksinks.redrive.send.Outcome;
import dev.msksinks.redrive.send.Target;
import dev.msksinks.redrive.testing.InMemoryBucket;
import dev.msksinks.redrive.testing.Samples;
import dev.msksinks.redrive.testing.ScriptedTarget;
import dev.msksinks.redrive.testing.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RedriveCommandTest {
    private final InMemoryBucket bucket = new InMemoryBucket();
    private Bucket connected = bucket;
    private final ScriptedTarget target = new ScriptedTarget();
    private final SettableClock clock = new SettableClock();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);

    @Test
    void dryRunShowsWhatWouldGoAndSendsAndMarksNothing() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 3, 20, 21));
        Map<String, String> before = bucket.contents();

        assertThat(run("--function", "f")).isZero();

        assertThat(target.requests()).isEmpty();
        assertThat(bucket.contents()).isEqualTo(before);
        assertThat(shown())
                .contains("s3://lake/errors/modem-status, 1 objects")
                .containsPattern("modem-telemetry +3 +invalid-json +2 ")
                .contains("Dry run: nothing was sent. With --execute these go to function f.");
    }

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
    void deadLettersThemselvesStayAsTheyAre() {
        Map<String, String> letters = Samples.letters(PoisonCode.INVALID_JSON, 3, 20, 21);
        bucket.with(letters);

        run("--function", "f", "--execute");

        assertThat(bucket.contents()).containsAllEntriesOf(letters).hasSize(letters.size() + 1);
    }

    @Test
    void whatFailsAgainIsShownByReasonAndGoesTheNextTime() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 3, 20, 21, 22));
        target.answers(record -> record.coordinates().offset() == 21
                ? new Outcome.Refused("the function names it")
                : new Outcome.Taken());

        assertThat(run("--function", "f", "--execute")).isEqualTo(1);
        assertThat(shown())
                .contains("2 of 3 records were taken")
                .contains("Failed again: 1 records")
                .containsPattern("invalid-json +1 +the function names it +modem-telemetry-3@21");

        target.answers(record -> new Outcome.Taken());
        assertThat(run("--function", "f", "--execute")).isZero();
        assertThat(target.requests().getLast()).map(Object::toString).containsExactly("modem-telemetry-3@21");
    }

    @Test
    void partitionThatCannotGoOnHoldsUpItselfAndNoOther() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 0, 1, 2, 3))
                .with(Samples.letters(PoisonCode.INVALID_JSON, 1, 1, 2, 3));
        target.answers(record ->
                record.coordinates().partition() == 0 && record.coordinates().offset() == 2
                        ? new Outcome.Unwell("unwell")
                        : new Outcome.Taken());

        assertThat(run("--function", "f", "--execute", "--batch-size", "1")).isEqualTo(1);

        assertThat(target.sent())
                .containsExactlyInAnyOrder(
                        "modem-telemetry-0@1",
                        "modem-telemetry-0@2",
                        "modem-telemetry-1@1",
                        "modem-telemetry-1@2",
                        "modem-telemetry-1@3");
        assertThat(shown()).contains("4 of 6 records were taken").contains("1 records: not sent");
    }

    @Test
    void recordThatIsRefusedHoldsNothingUp() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 0, 1, 2));
        target.answers(
                record -> record.coordinates().offset() == 1 ? new Outcome.Refused("poison") : new Outcome.Taken());

        run("--function", "f", "--execute", "--batch-size", "1");

        assertThat(target.sent()).containsExactly("modem-telemetry-0@1", "modem-telemetry-0@2");
    }

    @Test
    void recordsAreChosenByTopicPartitionTimeAndCode() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 0, 1, 5_000))
                .with(Samples.letters(PoisonCode.INVALID_JSON, 1, 1))
                .with(Samples.letters(PoisonCode.TOO_LARGE, 0, 2_000));

        run(
                "--function=f",
                "--execute",
                "--topic=modem-telemetry",
                "--partition=0",
                "--code=invalid-json",
                "--from=2026-11-20T10:00:01Z",
                "--until=2026-11-21");

        assertThat(target.sent()).containsExactly("modem-telemetry-0@5000");
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
    void recordsOfOnFailureObjectsGoOnceAndWhatFailsAgainStays() {
        bucket.with(Map.of(
                Samples.MAPPING + "/2026-11-20T10.00.00-1",
                Samples.onFailure(Samples.record(0, 5), Samples.record(1, 9)),
                Samples.MAPPING + "/notes.txt",
                "something else"));
        target.answers(
                record -> record.coordinates().partition() == 1 ? new Outcome.Refused("poison") : new Outcome.Taken());

        assertThat(run("--function", "f", "--prefix", Samples.MAPPING, "--execute"))
                .isEqualTo(1);
        assertThat(shown()).containsPattern("modem-telemetry +0 +RetryAttemptsExhausted +1 ");
        assertThat(target.sent()).containsExactlyInAnyOrder("modem-telemetry-0@5", "modem-telemetry-1@9");

        run("--function", "f", "--prefix", Samples.MAPPING, "--execute", "--code", "RetryAttemptsExhausted");
        assertThat(target.requests().getLast()).map(Object::toString).containsExactly("modem-telemetry-1@9");
    }

    @Test
    void objectsThatCannotBeReadAndRecordsThatCannotGoAreNamedAndTheOthersGo() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 0, 1, 2))
                .with(Map.of(Samples.PREFIX + "/x.jsonl", "secret"));
        target.refuses(record ->
                record.coordinates().offset() == 2 ? Optional.of("is larger than Lambda takes") : Optional.empty());

        assertThat(run("--function", "f", "--execute")).isEqualTo(1);

        assertThat(target.sent()).containsExactly("modem-telemetry-0@1");
        assertThat(shown())
                .contains("errors/modem-status/x.jsonl: letter 1 is not JSON as it has to be")
                .contains("is larger than Lambda takes  modem-telemetry-0@2");
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

    @Test
    void targetThatCannotBeReachedAtAllEndsTheRunAndMarksNothing() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 0, 1, 2));
        target.answers(record -> {
            throw new CouldNotRunException("Function f cannot be invoked: AccessDenied");
        });

        assertThat(run("--function", "f", "--execute", "--batch-size", "1")).isEqualTo(2);
        assertThat(shown()).contains("Function f cannot be invoked: AccessDenied");

        target.answers(record -> new Outcome.Taken());
        assertThat(run("--function", "f", "--execute")).isZero();
    }

    @Test
    void screenAndMarksHoldNoKeyAndNoValue() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 0, 1, 2));
        target.answers(
                record -> record.coordinates().offset() == 1 ? new Outcome.Refused("poison") : new Outcome.Taken());

        run("--function", "f", "--execute");
        run("--function", "f");

        String marks = bucket.contents().entrySet().stream()
                .filter(object -> object.getKey().contains("redriven"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining());
        // "secret" as text and in base64, wherever it begins
        assertThat(shown() + marks).isNotBlank().doesNotContain("secret", "c2Vjcm", "NlY3Jld", "zZWNyZX");
    }

    @Test
    void optionsThatCannotBeMeantAreAllNamed() {
        assertThat(run("--function", "f", "--batch-size", "0", "--parallelism", "65", "--to-topic", "t"))
                .isEqualTo(2);
        assertThat(shown()).contains("--batch-size must be", "--parallelism must be", "--to-topic", "go with --kafka");
        assertThat(run()).isEqualTo(2);
        assertThat(shown()).contains("one of --function and --kafka is needed");
        assertThat(run("--function", "f", "--kafka", "b:9092")).isEqualTo(2);
        assertThat(run("--kafka", "b:9092")).isEqualTo(2);
        assertThat(run("--function", "f", "--from", "yesterday")).isEqualTo(2);
        assertThat(run("--function", "f", "--from", "2026-11-21", "--until", "2026-11-20"))
                .isEqualTo(2);
        assertThat(run("--function", "f", "--exekute")).isEqualTo(2);
    }

    @Test
    void lettersOfAFunctionWhoseFolderBeginsAlikeStayWhereThisOneHasNone() {
        Samples.letters(PoisonCode.INVALID_JSON, 3, 20)
                .forEach((key, text) -> bucket.with(Map.of(key.replace(Samples.PREFIX, Samples.PREFIX + "-eu"), text)));

        assertThat(run("--function", "f", "--execute")).isZero();

        assertThat(target.requests()).isEmpty();
        assertThat(shown()).contains("s3://lake/errors/modem-status, 0 objects", "Nothing to send.");
    }

    @Test
    void moreThanFitsIntoMemoryIsSaidInASentenceAndNothingIsSent() {
        bucket.with(Samples.letters(PoisonCode.INVALID_JSON, 3, 20));
        connected = (Bucket) Proxy.newProxyInstance(
                Bucket.class.getClassLoader(), new Class<?>[] {Bucket.class}, (_, method, arguments) -> {
                    if (method.getName().equals("read")) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    return method.invoke(bucket, arguments);
                });

        assertThat(run("--function", "f", "--execute")).isEqualTo(2);

        assertThat(target.requests()).isEmpty();
        assertThat(shown()).contains("--from", "-Xmx").doesNotContain("    at ");
    }

    @Test
    void functionThatDoesNotSayWhereItsLettersAreIsAskedToBeHelped() {
        assertThat(run("--function", "silent")).isEqualTo(2);
        assertThat(shown()).contains("give --bucket");
        assertThat(run("--function", "silent", "--bucket", "lake", "--prefix", "errors"))
                .isZero();
    }

    @Test
    void helpSaysWhatEachExitCodeMeans() {
        assertThat(run("--help")).isZero();
        assertThat(shown()).contains("Usage: java -jar redrive.jar", "Exit codes:", "130", "--execute", "Examples:");
    }

    private int run(String... arguments) {
        CommandLine line =
                Main.commandLine(new RedriveCommand(new Connected(), new Screen(out, out, false), clock, stopped::get));
        PrintWriter writer = new PrintWriter(out, true, StandardCharsets.UTF_8);
        return line.setOut(writer).setErr(writer).execute(arguments);
    }

    private void claimElsewhere(int partition, long offset) {
        new Marks(bucket, new Marks.Run("elsewhere", "function f", Duration.ofMinutes(20), false), clock)
                .claim(List.of(Samples.entry(partition, offset)));
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    private final class Connected implements Connections {
        @Override
        public Bucket bucket(String name) {
            return connected;
        }

        @Override
        public Target function(String nameOrArn, int parallelism) {
            return target;
        }

        @Override
        public Target kafka(String bootstrapServers, Optional<Path> properties, Routing routing) {
            return target;
        }

        @Override
        public DeadLetterPlace deadLettersOf(String nameOrArn) {
            return nameOrArn.equals("silent")
                    ? new DeadLetterPlace(Optional.empty(), Optional.empty())
                    : new DeadLetterPlace(Optional.of("lake"), Optional.of(Samples.PREFIX));
        }
    }
}
