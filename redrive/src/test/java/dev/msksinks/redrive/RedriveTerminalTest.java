package dev.msksinks.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.PoisonCode;
import dev.msksinks.redrive.bucket.Bucket;
import dev.msksinks.redrive.send.Outcome;
import dev.msksinks.redrive.testing.Samples;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the person at the terminal reads, and what ends a run before it sends anything. */
class RedriveTerminalTest extends RedriveCommandFixture {
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
}
