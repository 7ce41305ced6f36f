package dev.msksinks.batch;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entries;
import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.KafkaBatchResponse.BatchItemFailure;
import dev.msksinks.batch.decode.DecodedBatch;
import dev.msksinks.batch.decode.EventReader;
import dev.msksinks.batch.decode.RecordDecoder;
import dev.msksinks.batch.plan.Plan;
import dev.msksinks.batch.plan.Planner;
import dev.msksinks.batch.report.BatchReport;
import dev.msksinks.batch.report.DeadLetterStore;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.report.ItemFailures;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.Unwritten;
import dev.msksinks.batch.write.WriteResult;
import java.util.List;
import java.util.Optional;
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

    public BatchPipeline(
            RecordDecoder<T> decoder,
            Planner<T, P> planner,
            Store<P> store,
            DeadLetterStore deadLetterStore,
            FailureReporting failureReporting) {
        this.decoder = decoder;
        this.planner = planner;
        this.store = store;
        this.deadLetterStore = deadLetterStore;
        this.failureReporting = failureReporting;
    }

    /**
     * Handles a batch.
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
        WriteResult result = store.write(plan, deadline);
        Optional<Unwritten> rejected = writeDeadLetters(result.rejected());
        List<Unwritten> unwritten = Stream.of(result.unwritten(), poison, rejected)
                .flatMap(Optional::stream)
                .toList();
        List<DeadLetter> deadLetters = Stream.concat(decoded.poison().stream(), result.rejected().stream())
                .toList();
        log(new BatchReport(records.size(), result.applied(), result.superseded(), plan.counts(), deadLetters));
        return respond(records, unwritten, deadLetters);
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
                    deadLetters.stream()
                            .map(letter -> letter.record().coordinates())
                            .toList(),
                    e));
        }
    }

    private KafkaBatchResponse respond(
            List<KafkaRecord> records, List<Unwritten> unwritten, List<DeadLetter> deadLetters) {
        List<Coordinates> poisonStill = deadLetters.stream()
                .map(DeadLetter::record)
                .filter(BatchPipeline::isRedriven)
                .map(KafkaRecord::coordinates)
                .toList();
        if (unwritten.isEmpty() && poisonStill.isEmpty()) {
            return KafkaBatchResponse.success();
        }
        List<BatchItemFailure> failures = ItemFailures.of(
                records,
                unwritten.stream().flatMap(left -> left.records().stream()).toList(),
                poisonStill);
        if (!unwritten.isEmpty()) {
            RetryableStoreException cause = cause(unwritten);
            if (failureReporting == FailureReporting.EXCEPTION
                    && records.stream().noneMatch(BatchPipeline::isRedriven)) {
                throw cause;
            }
            LOG.warn("Records have to come again", entry("batchItemFailures", failures.size()), cause);
        }
        return new KafkaBatchResponse(failures);
    }

    private static boolean isRedriven(KafkaRecord record) {
        return record.deliveredBy() == DeliveredBy.REDRIVE;
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

    private static void log(BatchReport report) {
        LOG.info("Batch handled", entries(report.figures()));
        if (!report.deadLetters().isEmpty()) {
            DeadLetter first = report.deadLetters().getFirst();
            LOG.warn(
                    isRedriven(first.record()) ? "Redriven records are poison still" : "Records were dead-lettered",
                    entry("deadLettersByCode", report.deadLettersByCode()),
                    entry("first", first.record().coordinates().toString()),
                    entry("firstReason", first.reason()));
        }
    }
}
