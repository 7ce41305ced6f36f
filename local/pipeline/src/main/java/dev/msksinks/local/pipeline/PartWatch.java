package dev.msksinks.local.pipeline;

import dev.msksinks.local.parts.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Tells a part that has ended from anything else that goes wrong. */
final class PartWatch {
    /** A connection to a dying process is refused a moment before its end is known. */
    private static final Duration END_KNOWN = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final List<Part> parts;
    private final Path logs;

    /** @param logs where the log of a part that has ended is kept */
    PartWatch(List<Part> parts, Path logs) {
        this.parts = List.copyOf(parts);
        this.logs = logs;
    }

    /** @throws PipelineFailedException if a part has ended, naming it and its log */
    void check() {
        parts.stream().filter(part -> !part.isAlive()).findFirst().ifPresent(part -> {
            throw new PipelineFailedException(
                    part.name() + " ended while records were flowing; its log is " + keptLog(part));
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

    /** The part's own directory goes with it. */
    private Path keptLog(Part part) {
        Path kept = logs.resolve(part.name().toLowerCase(Locale.ROOT).replace(' ', '-') + ".log");
        try {
            return Files.copy(part.log(), kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            return part.log();
        }
    }
}
