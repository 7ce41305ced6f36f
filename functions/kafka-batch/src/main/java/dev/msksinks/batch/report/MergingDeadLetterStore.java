package dev.msksinks.batch.report;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.report.ConditionalObjects.Version;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Dead letters, each once: a letter's object follows from the letter, and an object only ever gains letters that it lacks,
 * by writing it if nobody else did since it was read. So batches may come again, cut elsewhere, and from several writers at
 * the same time, in any order, and the objects end the same.
 */
public final class MergingDeadLetterStore implements DeadLetterStore {
    private static final int CONCURRENCY = 4;
    /** One that a snapshot of the function does not freeze. */
    private static final RandomGenerator RANDOM = new SecureRandom();

    private static final int MOST_ATTEMPTS = 30;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private final ConditionalObjects objects;
    private final String prefix;

    public MergingDeadLetterStore(ConditionalObjects objects, String prefix) {
        this.objects = objects;
        this.prefix = prefix;
    }

    @Override
    public void write(List<DeadLetter> letters) {
        List<Callable<Void>> additions = new ArrayList<>();
        linesByKey(letters)
                .forEach((key, lines) -> additions.add(() -> {
                    add(key, DeadLetterLines.of(lines));
                    return null;
                }));
        try (ExecutorService threads =
                Executors.newFixedThreadPool(CONCURRENCY, Thread.ofVirtual().factory())) {
            throwIfFailed(threads.invokeAll(additions));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableStoreException("interrupted while dead letters were being written", e);
        }
    }

    private Map<String, List<DeadLetterLine>> linesByKey(List<DeadLetter> letters) {
        Map<String, List<DeadLetterLine>> byKey = new TreeMap<>();
        for (DeadLetter letter : letters) {
            DeadLetterLine line = DeadLetterLine.of(letter);
            String key = DeadLetterKey.of(prefix, letter.record(), line.json().length());
            byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(line);
        }
        return byKey;
    }

    private void add(String key, DeadLetterLines lines) throws InterruptedException {
        // Nearly always the object is not there yet, and one request does.
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            if (objects.create(key, lines.jsonLines()) || merge(key, lines)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(RANDOM.nextLong(1, LONGEST_PAUSE_MILLIS));
        }
        throw new RetryableStoreException(
                "dead letters %s were changed by others in each of %d attempts".formatted(key, MOST_ATTEMPTS));
    }

    private boolean merge(String key, DeadLetterLines lines) {
        Optional<Version> stored = objects.read(key);
        if (stored.isEmpty()) {
            return false;
        }
        DeadLetterLines before = linesOf(key, stored.get());
        DeadLetterLines merged = before.with(lines);
        return merged.count() == before.count() || objects.replace(key, merged.jsonLines(), stored.get());
    }

    private static DeadLetterLines linesOf(String key, Version stored) {
        try {
            return DeadLetterLines.parse(stored.text());
        } catch (IllegalArgumentException e) {
            throw new RetryableStoreException("object %s holds something else than dead letters".formatted(key), e);
        }
    }

    private static void throwIfFailed(List<Future<Void>> additions) {
        List<Throwable> failures = additions.stream()
                .filter(addition -> addition.state() == Future.State.FAILED)
                .map(Future::exceptionNow)
                .toList();
        if (!failures.isEmpty()) {
            RetryableStoreException failed = new RetryableStoreException(
                    "%d of %d objects of dead letters could not be written"
                            .formatted(failures.size(), additions.size()),
                    failures.getFirst());
            failures.stream().skip(1).forEach(failed::addSuppressed);
            throw failed;
        }
    }
}
