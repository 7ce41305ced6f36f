package dev.msksinks.redrive.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.redrive.bucket.Bucket.Children;
import dev.msksinks.redrive.bucket.Bucket.Version;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every bucket does. */
abstract class BucketContract {
    /** Each test has a folder of its own, so that tests share one bucket. */
    private final String folder = "errors/" + UUID.randomUUID() + "/";

    abstract Bucket bucket();

    @Test
    void createdObjectIsReadAsItWasWritten() {
        assertThat(bucket().create(folder + "a", "grün\n")).isTrue();

        assertThat(bucket().read(folder + "a")).map(Version::text).hasValue("grün\n");
    }

    @Test
    void objectIsCreatedOnce() {
        bucket().create(folder + "a", "first");

        assertThat(bucket().create(folder + "a", "second")).isFalse();
        assertThat(bucket().read(folder + "a")).map(Version::text).hasValue("first");
    }

    @Test
    void objectIsReplacedIfNobodyElseDidSinceItWasRead() {
        bucket().create(folder + "a", "first");
        Version read = bucket().read(folder + "a").orElseThrow();

        assertThat(bucket().replace(folder + "a", "second", read)).isTrue();
        assertThat(bucket().replace(folder + "a", "third", read)).isFalse();
        assertThat(bucket().read(folder + "a")).map(Version::text).hasValue("second");
    }

    @Test
    void ofSeveralWhoReplaceWhatTheyAllReadOneDoes() {
        bucket().create(folder + "a", "at first");
        for (int round = 0; round < 20; round++) {
            Version read = bucket().read(folder + "a").orElseThrow();

            assertThat(replacedAtTheSameTime(read)).containsOnlyOnce(true);
        }
    }

    @Test
    void objectThatIsNotThereIsEmpty() {
        assertThat(bucket().read(folder + "nothing")).isEmpty();
    }

    @Test
    void folderIsListedOneLevelOrWhole() {
        bucket().create(folder + "a", "");
        bucket().create(folder + "b/c", "");
        bucket().create(folder + "b/d/e", "");

        assertThat(bucket().children(folder)).isEqualTo(new Children(List.of(folder + "b/"), List.of(folder + "a")));
        assertThat(bucket().keys(folder)).containsExactly(folder + "a", folder + "b/c", folder + "b/d/e");
        assertThat(bucket().children(folder + "nothing/").isEmpty()).isTrue();
    }

    private List<Boolean> replacedAtTheSameTime(Version read) {
        List<Callable<Boolean>> writers = IntStream.range(0, 4)
                .<Callable<Boolean>>mapToObj(writer -> () -> bucket().replace(folder + "a", read.text() + writer, read))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(writers).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
