package dev.msksinks.batch;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entries;
import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.decode.DecodedBatch;
import dev.msksinks.batch.decode.EventReader;
import dev.msksinks.batch.decode.RecordDecoder;
import dev.msksinks.batch.plan.Plan;
import dev.msksinks.batch.plan.Planner;
import dev.msksinks.batch.report.BatchReport;
import dev.msksinks.batch.report.DeadLetterStore;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The four steps that every function takes with a batch: decode → plan → write → report.
 *
 * <p>Success is reported only when every good record is durable in the store and every bad one in the dead letters. Any
 * exception fails the invocation, and Lambda delivers the batch again.
 */
public final class BatchPipeline<T, P extends Plan> {
    private static final Logger LOG = LoggerFactory.getLogger(BatchPipeline.class);

    private final RecordDecoder<T> decoder;
    private final Planner<T, P> planner;
    private final Store<P> store;
    private final DeadLetterStore deadLetterStore;

    public BatchPipeline(
            RecordDecoder<T> decoder, Planner<T, P> planner, Store<P> store, DeadLetterStore deadLetterStore) {
        this.decoder = decoder;
        this.planner = planner;
        this.store = store;
        this.deadLetterStore = deadLetterStore;
    }

    /** @throws RetryableStoreException if a store is unwell */
    public KafkaBatchResponse process(KafkaEvent event) {
        List<KafkaRecord> records = EventReader.records(event);
        DecodedBatch<T> decoded = DecodedBatch.decode(records, decoder);
        P plan = planner.plan(decoded.good());
        WriteResult result = store.write(plan);
        List<DeadLetter> deadLetters = Stream.concat(decoded.poison().stream(), result.rejected().stream())
                .toList();
        deadLetterStore.write(deadLetters);
        log(new BatchReport(records.size(), result.applied(), result.superseded(), plan.counts(), deadLetters));
        return KafkaBatchResponse.success();
    }

    private static void log(BatchReport report) {
        LOG.info("Batch handled", entries(report.figures()));
        if (!report.deadLetters().isEmpty()) {
            DeadLetter first = report.deadLetters().getFirst();
            LOG.warn(
                    "Records were dead-lettered",
                    entry("deadLettersByCode", report.deadLettersByCode()),
                    entry("first", first.record().coordinates().toString()),
                    entry("firstReason", first.reason()));
        }
    }
}
