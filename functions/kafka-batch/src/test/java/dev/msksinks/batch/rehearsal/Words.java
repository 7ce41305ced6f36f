package dev.msksinks.batch.rehearsal;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.BatchPipeline;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.plan.Plan;
import dev.msksinks.batch.report.BatchReporter;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.report.S3DeadLetterStore;
import dev.msksinks.batch.write.AwsClients;
import dev.msksinks.batch.write.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/** Rehearses a function that keeps words, but for bad ones, which are dead letters in S3. */
final class Words implements Play {
    private final Store<Batch> store;
    private final FailureReporting reporting;
    private final List<S3Client> clients = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();

    Words(Store<Batch> store, FailureReporting reporting) {
        this.store = store;
        this.reporting = reporting;
    }

    record Batch(List<KafkaRecord> records) implements Plan {
        @Override
        public Map<String, Long> counts() {
            return Map.of();
        }
    }

    @Override
    public BatchPipeline<?, ?> pipeline(Stage stage, BatchReporter reporter) {
        stages.add(stage);
        clients.add(stage.closing(AwsClients.s3(stage.aws())));
        return new BatchPipeline<>(
                Words::decode,
                Batch::new,
                store,
                S3DeadLetterStore.of(clients.getLast(), new DeadLetterConfiguration("lake", "errors")),
                reporting,
                reporter);
    }

    @Override
    public KafkaEvent batch(int number) {
        return new InventedBatch(Instant.now(), number)
                .with("words", "key", "good")
                .with("others", "key", "bad")
                .event();
    }

    /** The first that it was performed on. */
    Stage stage() {
        return stages.getFirst();
    }

    /** The first that it has used. */
    S3Client client() {
        return clients.getFirst();
    }

    private static KafkaRecord decode(KafkaRecord record) {
        if (record.payload() instanceof Payload.Value(var word) && word.text().equals("good")) {
            return record;
        }
        throw new PoisonRecordException(PoisonCode.INVALID_FIELD, "is not good");
    }
}
