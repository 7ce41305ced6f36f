package dev.msksinks.redrive.marks;

import dev.msksinks.redrive.CouldNotRunException;
import dev.msksinks.redrive.bucket.Bucket;
import dev.msksinks.redrive.bucket.Bucket.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The objects that marks stand in, each only written if nobody else did since it was read. */
final class MarkObjects {
    private static final int MOST_ATTEMPTS = 30;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private final Bucket bucket;

    MarkObjects(Bucket bucket) {
        this.bucket = bucket;
    }

    /** The marks of an object by name; none if it is not there. */
    Map<String, Mark> read(String key) {
        return stored(key).marks();
    }

    /**
     * Changes the marks of an object.
     *
     * @param change takes the marks as they are and changes them; false if it did not. Called again on what another run wrote
     */
    void update(String key, Predicate<Map<String, Mark>> change) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Stored stored = stored(key);
            if (!change.test(stored.marks()) || write(key, stored)) {
                return;
            }
            pause();
        }
        throw new CouldNotRunException(
                "Marks %s were changed by others in each of %d attempts".formatted(key, MOST_ATTEMPTS));
    }

    private record Stored(Optional<Version> version, Map<String, Mark> marks) {}

    private Stored stored(String key) {
        Optional<Version> version = bucket.read(key);
        return new Stored(
                version, version.map(read -> MarkLines.parse(key, read.text())).orElseGet(HashMap::new));
    }

    private boolean write(String key, Stored stored) {
        String text = MarkLines.write(stored.marks().values());
        return stored.version().isPresent()
                ? bucket.replace(key, text, stored.version().get())
                : bucket.create(key, text);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(1, LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotRunException("Interrupted while marks were being written", e);
        }
    }
}
