package dev.msksinks.local.pipeline;

import dev.msksinks.local.pipeline.audit.Audit;
import dev.msksinks.local.pipeline.audit.AuditRow;
import dev.msksinks.local.pipeline.audit.Expectation;
import dev.msksinks.local.pipeline.dataset.Dataset;
import dev.msksinks.local.pipeline.progress.ProgressDisplay;
import dev.msksinks.local.pipeline.progress.TopicProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The pipeline from producers to stores on this machine: start, produce, follow, check. */
public final class LocalPipeline {
    private static final Duration REFRESH = Duration.ofMillis(500);
    private static final Duration STALLED = Duration.ofMinutes(3);

    private final PipelineOptions options;
    private final PrintStream out;
    private final ProgressDisplay display;

    public LocalPipeline(PipelineOptions options, PrintStream out, ProgressDisplay display) {
        this.options = options;
        this.out = out;
        this.display = display;
    }

    /**
     * Runs until every record is handled, and compares the stores with what was produced.
     *
     * @param resources gets all that was started; closing it ends all
     * @throws PipelineFailedException if it cannot go on, with a sentence for the person at the terminal
     */
    PipelineResult run(Resources resources) throws InterruptedException {
        Instant begin = Instant.now();
        out.println("Starting Kafka, DynamoDB Local, S3Proxy and Redis");
        LocalAccount account = LocalAccount.start(resources);
        out.println("Starting the functions of " + options.template().getFileName() + "; their logs are in "
                + options.directory());
        Functions functions = Functions.start(options, account, resources, out);
        Producers producers = new Producers(account.bootstrapServers());
        resources.add(producers);
        out.printf(
                "Ready after %d s; producing%n%n",
                Duration.between(begin, Instant.now()).toSeconds());
        Instant produceBegin = Instant.now();
        List<? extends Future<?>> producing =
                producers.start(new Dataset(options.records(), options.seed(), produceBegin));
        follow(account, functions, producers, producing, produceBegin);
        Duration handling = Duration.between(produceBegin, Instant.now());
        List<AuditRow> rows = audit(account).compare(new Expectation(producers.delivered()));
        return new PipelineResult(account, rows, producers.delivered().size(), functions.invocations(), handling);
    }

    private void follow(
            LocalAccount account,
            Functions functions,
            Producers producers,
            List<? extends Future<?>> producing,
            Instant begin)
            throws InterruptedException {
        ProgressReader progress = new ProgressReader(
                functions, producers, new DeadLetterCounter(account.clients().s3()), begin);
        int failuresShown = 0;
        long handled = 0;
        Instant lastProgress = begin;
        while (true) {
            boolean allProduced = producing.stream().allMatch(Future::isDone);
            Instant now = Instant.now();
            List<TopicProgress> topics = progress.read(now);
            long handledNow = topics.stream().mapToLong(TopicProgress::handled).sum();
            for (String failure :
                    functions.failures().stream().skip(failuresShown).toList()) {
                out.println("  failed: " + failure);
                failuresShown++;
            }
            if (allProduced && topics.stream().allMatch(topic -> topic.lag() == 0)) {
                display.finish(topics);
                producing.forEach(LocalPipeline::throwIfFailed);
                return;
            }
            if (handledNow > handled) {
                handled = handledNow;
                lastProgress = now;
            } else if (Duration.between(lastProgress, now).compareTo(STALLED) > 0) {
                display.finish(topics);
                throw new PipelineFailedException("Nothing was handled for " + STALLED.toMinutes()
                        + " minutes; the functions' logs are in " + options.directory());
            }
            display.show(topics, now);
            Thread.sleep(REFRESH);
        }
    }

    private static Audit audit(LocalAccount account) {
        return new Audit(
                account.clients().dynamoDb(),
                LocalAccount.TABLE,
                account.clients().s3(),
                LocalAccount.BUCKET,
                LocalAccount.CUSTOMER_PREFIX,
                LocalAccount.DEAD_LETTER_PREFIX,
                account.clients().redis());
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
