package dev.msksinks.batch;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.KafkaBatchResponse.BatchItemFailure;
import dev.msksinks.batch.decode.DecodedBatch;
import dev.msksinks.batch.decode.EventReader;
import dev.msksinks.batch.decode.RecordDecoder;
import dev.msksinks.batch.plan.Plan;
import dev.msksinks.batch.plan.Planner;
import dev.msksinks.batch.report.BatchReport;
import dev.msksinks.batch.report.BatchReporter;
import dev.msksinks.batch.report.DeadLetterStore;
import dev.msksinks.batch.report.Delivered;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.report.ItemFailures;
import dev.msksinks.batch.report.Written;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.Unwritten;
import dev.msksinks.batch.write.WriteResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The four steps that every function takes with a batch: decode → plan → write → report.
 *
 * <p>Success is reported only when every good record is durable in the store and every bad one in the dead letters. What is
 * not is named in the answer where the event source mapping reads it; elsewhere the invocation fails, as it does at any
 * exception, and Lambda delivers the whole batch again.
 *
 * <p>Whoever sends dead letters again ({@link DeliveredBy#REDRIVE}) reads the answer: it names each record that is poison
 * still, which is not dead-lettered anew since it stands there already, and what is not durable.
 */
public final class BatchPipeline<T, P extends Plan> {
    private static final Logger LOG = LoggerFactory.getLogger(BatchPipeline.class);

    private final RecordDecoder<T> decoder;
    private final Planner<T, P> planner;
    private final Store<P> store;
    private final DeadLetterStore deadLetterStore;
    private final FailureReporting failureReporting;
    private final BatchReporter reporter;
    private final BatchClock clock;

    public BatchPipeline(
            RecordDecoder<T> decoder,
            Planner<T, P> planner,
            Store<P> store,
            DeadLetterStore deadLetterStore,
            FailureReporting failureReporting,
            BatchReporter reporter) {
        this(decoder, planner, store, deadLetterStore, failureReporting, reporter, BatchClock.system());
    }

    BatchPipeline(
            RecordDecoder<T> decoder,
            Planner<T, P> planner,
            Store<P> store,
            DeadLetterStore deadLetterStore,
            FailureReporting failureReporting,
            BatchReporter reporter,
            BatchClock clock) {
        this.decoder = decoder;
        this.planner = planner;
        this.store = store;
        this.deadLetterStore = deadLetterStore;
        this.failureReporting = failureReporting;
        this.reporter = reporter.harmless();
        this.clock = clock;
    }

    /**
     * Handles a batch, and reports it before it answers or fails.
     *
     * @throws RetryableStoreException if a store is unwell and the answer cannot say so
     */
    public KafkaBatchResponse process(KafkaEvent event, Deadline deadline) {
        List<KafkaRecord> records = EventReader.records(event);
        DecodedBatch<T> decoded = DecodedBatch.decode(records, decoder);
        P plan = planner.plan(decoded.good());
        // Before the store: a record that another version of the settings finds good is then written, or a dead letter,
        // and never neither.
        Optional<Unwritten> poison = writeDeadLetters(decoded.poison());
        Supplier<Duration> stopwatch = clock.stopwatch();
        WriteResult result;
        try {
            result = store.write(plan, deadline);
        } catch (RuntimeException e) {
            List<DeadLetter> standing = withoutUnwritten(decoded.poison(), poison.stream());
            report(records, plan, new Written(0, 0, stopwatch.get()), standing, coordinates(records));
            throw e;
        }
        Written written = new Written(result.applied(), result.superseded(), stopwatch.get());
        Optional<Unwritten> rejected = writeDeadLetters(result.rejected());
        List<Unwritten> unwritten = Stream.of(result.unwritten(), poison, rejected)
                .flatMap(Optional::stream)
                .toList();
        List<DeadLetter> deadLetters = Stream.concat(decoded.poison().stream(), result.rejected().stream())
                .toList();
        List<DeadLetter> standing = withoutUnwritten(deadLetters, unwritten.stream());
        report(records, plan, written, standing, toComeAgain(records, unwritten));
        return respond(records, unwritten, deadLetters);
    }

    private void report(
            List<KafkaRecord> records,
            P plan,
            Written written,
            List<DeadLetter> deadLetters,
            List<Coordinates> toComeAgain) {
        reporter.report(BatchReport.of(Delivered.of(records, clock.now()), plan, written, deadLetters, toComeAgain));
    }

    private List<Coordinates> toComeAgain(List<KafkaRecord> records, List<Unwritten> unwritten) {
        if (unwritten.isEmpty()) {
            return List.of();
        }
        return failsAsAWhole(records)
                ? coordinates(records)
                : ItemFailures.named(records, coordinatesOf(unwritten), List.of());
    }

    /** Where nobody reads an answer, what is not durable fails the invocation. */
    private boolean failsAsAWhole(List<KafkaRecord> records) {
        return failureReporting == FailureReporting.EXCEPTION
                && records.stream().noneMatch(BatchPipeline::isRedriven);
    }

    private Optional<Unwritten> writeDeadLetters(List<DeadLetter> poison) {
        List<DeadLetter> deadLetters =
                poison.stream().filter(letter -> !isRedriven(letter.record())).toList();
        if (deadLetters.isEmpty()) {
            return Optional.empty();
        }
        try {
            deadLetterStore.write(deadLetters);
            return Optional.empty();
        } catch (RetryableStoreException e) {
            return Optional.of(new Unwritten(
                    coordinates(deadLetters.stream().map(DeadLetter::record).toList()), e));
        }
    }

    private static List<DeadLetter> withoutUnwritten(List<DeadLetter> deadLetters, Stream<Unwritten> unwritten) {
        Set<Coordinates> lacking =
                unwritten.flatMap(left -> left.records().stream()).collect(Collectors.toSet());
        return deadLetters.stream()
                .filter(letter -> !lacking.contains(letter.record().coordinates()))
                .toList();
    }

    private KafkaBatchResponse respond(
            List<KafkaRecord> records, List<Unwritten> unwritten, List<DeadLetter> deadLetters) {
        List<Coordinates> poisonStill = coordinates(deadLetters.stream()
                .map(DeadLetter::record)
                .filter(BatchPipeline::isRedriven)
                .toList());
        if (unwritten.isEmpty() && poisonStill.isEmpty()) {
            return KafkaBatchResponse.success();
        }
        List<BatchItemFailure> failures = ItemFailures.of(records, coordinatesOf(unwritten), poisonStill);
        if (!unwritten.isEmpty()) {
            RetryableStoreException cause = cause(unwritten);
            if (failsAsAWhole(records)) {
                throw cause;
            }
            LOG.warn("Records have to come again", entry("batchItemFailures", failures.size()), cause);
        }
        return new KafkaBatchResponse(failures);
    }

    private static boolean isRedriven(KafkaRecord record) {
        return record.deliveredBy() == DeliveredBy.REDRIVE;
    }

    private static List<Coordinates> coordinates(List<KafkaRecord> records) {
        return records.stream().map(KafkaRecord::coordinates).toList();
    }

    private static List<Coordinates> coordinatesOf(List<Unwritten> unwritten) {
        return unwritten.stream().flatMap(left -> left.records().stream()).toList();
    }

    private static RetryableStoreException cause(List<Unwritten> unwritten) {
        RetryableStoreException cause = unwritten.getFirst().cause();
        unwritten.stream()
                .skip(1)
                .map(Unwritten::cause)
                .filter(other -> other != cause)
                .forEach(cause::addSuppressed);
        return cause;
    }
}
