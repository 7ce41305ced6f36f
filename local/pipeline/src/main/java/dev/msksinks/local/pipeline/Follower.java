package dev.msksinks.local.pipeline;

import dev.msksinks.local.pipeline.progress.ProgressDisplay;
import dev.msksinks.local.pipeline.progress.TopicProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Shows how records flow until the last one is handled. */
final class Follower {
    private static final Duration REFRESH = Duration.ofMillis(500);
    private static final Duration STALLED = Duration.ofMinutes(3);

    private final Functions functions;
    private final ProgressReader progress;
    private final PartWatch parts;
    private final ProgressDisplay display;
    private final Path logs;
    private final BooleanSupplier settled;
    private final BooleanSupplier stopped;

    /**
     * @param settled whether nothing is to come any more that may disturb what was handled
     */
    Follower(
            Functions functions,
            ProgressReader progress,
            PartWatch parts,
            ProgressDisplay display,
            Path logs,
            BooleanSupplier settled,
            BooleanSupplier stopped) {
        this.functions = functions;
        this.progress = progress;
        this.parts = parts;
        this.display = display;
        this.logs = logs;
        this.settled = settled;
        this.stopped = stopped;
    }

    /**
     * Returns when all is produced and every mapping has caught up.
     *
     * @throws PipelineFailedException if it was stopped, a part has ended, producing failed, or nothing was handled for minutes
     */
    void follow(List<? extends Future<?>> producing) throws InterruptedException {
        long handled = 0;
        Instant lastProgress = Instant.now();
        while (!stopped.getAsBoolean()) {
            // In this order: what is produced after the first look may not be handled at the second.
            boolean done =
                    producing.stream().allMatch(Future::isDone) && settled.getAsBoolean() && functions.caughtUp();
            Instant now = Instant.now();
            List<TopicProgress> topics = progress.read(now);
            if (stopped.getAsBoolean()) {
                continue;
            }
            functions.failures().takeUnread().forEach(failure -> display.message("  failed: " + failure));
            if (done) {
                display.finish(topics);
                functions.failures().unshown().ifPresent(more -> display.message("  failed: " + more));
                producing.forEach(Follower::throwIfFailed);
                return;
            }
            parts.check();
            long handledNow = topics.stream().mapToLong(TopicProgress::handled).sum();
            if (handledNow > handled) {
                handled = handledNow;
                lastProgress = now;
            } else if (Duration.between(lastProgress, now).compareTo(STALLED) > 0) {
                display.finish(topics);
                throw new PipelineFailedException("Nothing was handled for " + STALLED.toMinutes()
                        + " minutes; the functions' logs are in " + logs);
            }
            display.show(topics, now);
            functions.measure();
            Thread.sleep(REFRESH);
        }
        throw new PipelineFailedException("Stopped before every record was handled");
    }

    private static void throwIfFailed(Future<?> producing) {
        try {
            producing.get();
        } catch (ExecutionException e) {
            throw new PipelineFailedException("Producing failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PipelineFailedException("Producing was interrupted", e);
        }
    }
}
