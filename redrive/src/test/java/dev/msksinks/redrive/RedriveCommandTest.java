package dev.msksinks.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.PoisonCode;
import dev.msksinks.redrive.send.Outcome;
import dev.msksinks.redrive.testing.Samples;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one run sends. */
class RedriveCommandTest extends RedriveCommandFixture {
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
}
