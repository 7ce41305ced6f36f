package dev.msksinks.modemstatus;

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
import dev.msksinks.modemstatus.decode.DeviceChange;
import dev.msksinks.modemstatus.decode.TelemetryDecoder;
import dev.msksinks.modemstatus.plan.StatusPlan;
import dev.msksinks.modemstatus.write.DynamoDbClients;
import dev.msksinks.modemstatus.write.DynamoDbDeviceStatusStore;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Keeps the newest status of each device in DynamoDB. */
public final class ModemStatusHandler implements RequestHandler<KafkaEvent, KafkaBatchResponse> {
    private final BatchPipeline<DeviceChange, StatusPlan> pipeline;

    /** @throws dev.msksinks.batch.config.MisconfiguredException if the environment is not what it has to be */
    public ModemStatusHandler() {
        this(ModemStatusConfiguration.from(System.getenv()));
    }

    private ModemStatusHandler(ModemStatusConfiguration configuration) {
        AwsAccess aws = new AwsAccess.Environment();
        this(
                configuration,
                InstantSource.system(),
                store(configuration, DynamoDbClients.create(configuration.writeConcurrency(), aws)),
                S3DeadLetterStore.of(AwsClients.s3(aws), configuration.deadLetters()));
        Rehearsal.beforeSnapshot(
                new ModemStatusPlay(configuration), configuration.rehearsal(), configuration.metrics());
    }

    ModemStatusHandler(
            ModemStatusConfiguration configuration,
            InstantSource clock,
            Store<StatusPlan> store,
            DeadLetterStore deadLetters) {
        pipeline = pipeline(configuration, clock, store, deadLetters, BatchReporter.of(configuration.metrics()));
    }

    static Store<StatusPlan> store(ModemStatusConfiguration configuration, DynamoDbClient dynamoDb) {
        return new DynamoDbDeviceStatusStore(
                dynamoDb,
                configuration.table(),
                configuration.deletedRetention(),
                InstantSource.system(),
                configuration.writeConcurrency());
    }

    static BatchPipeline<DeviceChange, StatusPlan> pipeline(
            ModemStatusConfiguration configuration,
            InstantSource clock,
            Store<StatusPlan> store,
            DeadLetterStore deadLetters,
            BatchReporter reporter) {
        return new BatchPipeline<>(
                new TelemetryDecoder(clock, configuration.eventTimeTolerance()),
                StatusPlan::reduce,
                store,
                deadLetters,
                configuration.failureReporting(),
                reporter);
    }

    @Override
    public KafkaBatchResponse handleRequest(KafkaEvent event, Context context) {
        return PowertoolsLogging.withLogging(context, () -> pipeline.process(event, Deadline.of(context)));
    }
}
