package dev.msksinks.local.pipeline;

import dev.msksinks.local.pipeline.audit.Audit;
import dev.msksinks.local.pipeline.audit.AuditRow;
import dev.msksinks.local.pipeline.audit.Delivered;
import dev.msksinks.local.pipeline.audit.Expectation;
import dev.msksinks.local.pipeline.dataset.Dataset;
import dev.msksinks.local.pipeline.dataset.Meaning;
import dev.msksinks.local.pipeline.dataset.Topic;
import dev.msksinks.local.pipeline.dataset.Variety;
import dev.msksinks.local.pipeline.progress.ProgressDisplay;
import dev.msksinks.local.pipeline.storm.FaultSchedule;
import dev.msksinks.local.pipeline.storm.Storm;
import dev.msksinks.local.pipeline.storm.Targets;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pipeline from producers to stores on this machine: start, produce, follow, check. */
public final class LocalPipeline {
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
        StoreProxies proxies = new StoreProxies();
        LocalAccount account =
                options.storm() ? LocalAccount.startBehind(proxies, resources) : LocalAccount.start(resources);
        out.println("Starting the functions of " + options.template().getFileName() + "; their logs are in "
                + options.directory());
        Functions functions = Functions.start(options, account, resources, out);
        Producers producers = new Producers(account.bootstrapServers());
        resources.add(producers);
        out.printf(
                "Ready after %d s; producing%s%n%n",
                Duration.between(begin, Instant.now()).toSeconds(),
                options.storm()
                        ? " in a storm with -Dseed=%d, %s".formatted(options.seed(), StormMode.of(options.seed()))
                        : "");
        PartWatch parts = new PartWatch(account.parts());
        try {
            return produceAndCheck(account, proxies, functions, producers, parts, resources);
        } catch (PipelineFailedException e) {
            throw e;
        } catch (RuntimeException e) {
            parts.explain(e);
            throw e;
        }
    }

    private PipelineResult produceAndCheck(
            LocalAccount account,
            StoreProxies proxies,
            Functions functions,
            Producers producers,
            PartWatch parts,
            Resources resources)
            throws InterruptedException {
        Instant begin = Instant.now();
        Dataset dataset = new Dataset(
                options.records(), options.seed(), begin, options.storm() ? Variety.stormy() : Variety.calm());
        Storm storm = storm(
                dataset,
                new StormTargets(
                        account,
                        proxies,
                        functions,
                        topic -> producers.produced(topic) == dataset.of(topic).size()));
        resources.add(storm);
        List<? extends Future<?>> producing = producers.start(dataset);
        storm.start();
        ProgressReader progress = new ProgressReader(
                functions, producers, new DeadLetterCounter(account.clients().s3()), begin);
        new Follower(functions, progress, parts, display, options.directory(), storm::isOver, resources::isClosed)
                .follow(producing);
        Duration handling = Duration.between(begin, Instant.now());
        long invocations = functions.log().invocations();
        List<Delivered> delivered = producers.delivered();
        List<AuditRow> rows = audit(account).compare(new Expectation(delivered, begin));
        Optional<StormReport> report = Optional.empty();
        if (options.storm()) {
            StormReport calm = StormReport.of(options.seed(), rows, delivered, storm.log(), functions.log(), begin);
            out.println("  A node of the cache restarts empty-handed; then the cache is rebuilt from its topics");
            new CacheLoss(account, functions, producers, parts, resources::isClosed).strikeAndRebuild(options.seed());
            report = Optional.of(calm.withRebuilt(
                    audit(account).compare(new Expectation(delivered, begin)), delivered, functions.log()));
        }
        return new PipelineResult(
                account, rows, delivered.size(), invocations, cacheEntry(account, delivered), handling, report);
    }

    private Storm storm(Dataset dataset, Targets targets) {
        FaultSchedule schedule = options.storm()
                ? FaultSchedule.of(
                        options.seed(),
                        Arrays.stream(Topic.values())
                                .collect(Collectors.toMap(
                                        topic -> topic,
                                        topic -> dataset.of(topic).size())))
                : FaultSchedule.none();
        return new Storm(schedule, targets);
    }

    private static String cacheEntry(LocalAccount account, List<Delivered> delivered) {
        return delivered.stream()
                .flatMap(record -> record.sample().meaning() instanceof Meaning.Order order
                        ? Stream.of(order.entry())
                        : Stream.empty())
                .filter(account.clients().redis()::exists)
                .findFirst()
                .orElse("orders:18");
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
}
