package dev.msksinks.batch.rehearsal;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.BatchPipeline;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.config.MetricsConfiguration;
import dev.msksinks.batch.config.RehearsalConfiguration;
import dev.msksinks.batch.report.BatchReporter;
import dev.msksinks.batch.write.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Has a function handle invented batches before Lambda takes its snapshot, so that what is restored has loaded and compiled
 * what a batch takes. Stores are stood in for by servers of this process; nothing outside of it is asked or changed, and
 * nothing connected is left for the snapshot. Without SnapStart it never begins.
 *
 * <p>A function that cannot rehearse is slow to wake and otherwise well: what goes wrong is logged, and is no reason not to
 * start. Only where memory or stack runs out the start fails: classes that were being made ready then stay unusable, and each
 * restore would have them so.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Lambda SnapStart runtime hooks
 *     for Java</a>
 */
public final class Rehearsal implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    /** Of the 130 seconds that Lambda gives a function with SnapStart for its start. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Lambda refers to them weakly. */
    private static final Queue<Rehearsal> TO_COME = new ConcurrentLinkedQueue<>();

    private final Play play;
    private final RehearsalConfiguration configuration;
    private final Optional<MetricsConfiguration> metrics;

    Rehearsal(Play play, RehearsalConfiguration configuration, Optional<MetricsConfiguration> metrics) {
        this.play = play;
        this.configuration = configuration;
        this.metrics = metrics;
    }

    /** Has it begin when the snapshot is about to be taken. */
    public static void beforeSnapshot(
            Play play, RehearsalConfiguration configuration, Optional<MetricsConfiguration> metrics) {
        Rehearsal rehearsal = new Rehearsal(play, configuration, metrics);
        TO_COME.add(rehearsal);
        Core.getGlobalContext().register(rehearsal);
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        TO_COME.remove(this);
        if (configuration.batches() == 0) {
            return;
        }
        long start = System.nanoTime();
        try {
            int batches = rehearse();
            Compiler.awaitQuiet();
            LOG.info(
                    "Rehearsed before the snapshot",
                    entry("batches", batches),
                    entry("millis", Duration.ofNanos(System.nanoTime() - start).toMillis()));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Not rehearsed: the first batch after a restore will take longer", e);
        } catch (VirtualMachineError e) {
            // Lambda's runtime client reports exceptions alone
            throw new IllegalStateException("memory or stack ran out in the rehearsal: no snapshot may be taken", e);
        }
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        // Clients connect at the first batch, to all nodes at once; before it nobody waits for them
    }

    private int rehearse() {
        Handshake.begin();
        try (Stage stage = Stage.open()) {
            Deadline end = Deadline.in(LONGEST);
            Context context = new RehearsalContext();
            UnaryOperator<KafkaEvent> received = RuntimeSerialization.ofEvents();
            BatchPipeline<?, ?> pipeline =
                    play.pipeline(stage, BatchReporter.metrics(metrics).quiet());
            int number = 0;
            while (number < configuration.batches() && !end.isOver()) {
                KafkaEvent event = received.apply(play.batch(number++));
                KafkaBatchResponse response =
                        PowertoolsLogging.withLogging(context, () -> pipeline.process(event, Deadline.of(context)));
                if (!response.batchItemFailures().isEmpty()) {
                    throw new IllegalStateException("a batch went wrong");
                }
                RuntimeSerialization.answer(response);
            }
            return number;
        }
    }
}
