package dev.msksinks.customerdata;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.BatchPipeline;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.rehearsal.Rehearsal;
import dev.msksinks.batch.report.BatchReporter;
import dev.msksinks.batch.report.DeadLetterStore;
import dev.msksinks.batch.report.S3DeadLetterStore;
import dev.msksinks.batch.write.AwsAccess;
import dev.msksinks.batch.write.AwsClients;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.customerdata.decode.CustomerRecordDecoder;
import dev.msksinks.customerdata.plan.DataLakePlan;
import dev.msksinks.customerdata.plan.HourlyNaming;
import dev.msksinks.customerdata.plan.HourlyPlanner;
import dev.msksinks.customerdata.plan.ObjectRenderer;
import dev.msksinks.customerdata.plan.RowFormat;
import dev.msksinks.customerdata.write.DataLakeStore;
import dev.msksinks.customerdata.write.DynamoDbLedger;
import dev.msksinks.customerdata.write.Ledger;
import dev.msksinks.customerdata.write.ObjectStore;
import dev.msksinks.customerdata.write.S3ObjectStore;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Kafka → S3: customers as rows of a data lake, each once, in objects by topic-partition and hour of record time. */
public final class CustomerDataHandler implements RequestHandler<KafkaEvent, KafkaBatchResponse> {
    private final BatchPipeline<CustomerRecord, DataLakePlan> pipeline;

    /**
     * Reads the settings from the environment.
     *
     * @throws dev.msksinks.batch.config.MisconfiguredException with everything that is wrong with them
     */
    public CustomerDataHandler() {
        this(CustomerDataConfiguration.read(System.getenv()));
    }

    private CustomerDataHandler(CustomerDataConfiguration configuration) {
        AwsAccess aws = new AwsAccess.Environment();
        S3Client s3 = AwsClients.s3(aws);
        this(
                configuration,
                store(configuration, s3, DynamoDbLedger.client(aws)),
                S3DeadLetterStore.of(s3, configuration.deadLetters()));
        Rehearsal.beforeSnapshot(
                new CustomerDataPlay(configuration), configuration.rehearsal(), configuration.metrics());
    }

    CustomerDataHandler(
            CustomerDataConfiguration configuration,
            ObjectStore objectStore,
            Ledger ledger,
            DeadLetterStore deadLetterStore) {
        this(configuration, store(configuration, objectStore, ledger), deadLetterStore);
    }

    CustomerDataHandler(
            CustomerDataConfiguration configuration, Store<DataLakePlan> store, DeadLetterStore deadLetterStore) {
        this.pipeline = pipeline(configuration, store, deadLetterStore, BatchReporter.of(configuration.metrics()));
    }

    static BatchPipeline<CustomerRecord, DataLakePlan> pipeline(
            CustomerDataConfiguration configuration,
            Store<DataLakePlan> store,
            DeadLetterStore deadLetterStore,
            BatchReporter reporter) {
        return new BatchPipeline<>(
                new CustomerRecordDecoder(configuration.columns()),
                new HourlyPlanner(),
                store,
                deadLetterStore,
                configuration.failureReporting(),
                reporter);
    }

    static DataLakeStore store(CustomerDataConfiguration configuration, S3Client s3, DynamoDbClient dynamoDb) {
        return store(
                configuration,
                new S3ObjectStore(s3, configuration.bucket()),
                new DynamoDbLedger(
                        dynamoDb,
                        configuration.ledgerTable(),
                        configuration.bucket(),
                        configuration.ledgerRetention(),
                        InstantSource.system()));
    }

    private static DataLakeStore store(
            CustomerDataConfiguration configuration, ObjectStore objectStore, Ledger ledger) {
        RowFormat format = configuration.format().of(configuration.columns());
        String extension = format.extension() + configuration.compression().extension();
        return new DataLakeStore(
                new HourlyNaming(configuration.prefix(), extension),
                new ObjectRenderer(format, configuration.compression()),
                objectStore,
                ledger);
    }

    @Override
    public KafkaBatchResponse handleRequest(KafkaEvent event, Context context) {
        return PowertoolsLogging.withLogging(context, () -> pipeline.process(event, Deadline.of(context)));
    }
}
