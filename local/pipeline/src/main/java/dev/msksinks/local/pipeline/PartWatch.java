package dev.msksinks.local.pipeline;

import dev.msksinks.local.parts.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells a part that has ended from anything else that goes wrong. */
final class PartWatch {
    /** A connection to a dying process is refused a moment before its end is known. */
    private static final Duration END_KNOWN = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final List<Part> parts;

    PartWatch(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** @throws PipelineFailedException if a part has ended, naming it and its log */
    void check() {
        parts.stream()
                .map(Part::unexpectedEnd)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(sentence -> {
                    throw new PipelineFailedException(sentence);
                });
    }

    /**
     * Finds out whether a failure comes from a part that has ended.
     *
     * @throws PipelineFailedException if so, instead of the failure
     */
    void explain(RuntimeException failure) throws InterruptedException {
        long limit = System.nanoTime() + END_KNOWN.toNanos();
        while (System.nanoTime() < limit) {
            try {
                check();
            } catch (PipelineFailedException e) {
                e.addSuppressed(failure);
                throw e;
            }
            Thread.sleep(PAUSE);
        }
    }
}
