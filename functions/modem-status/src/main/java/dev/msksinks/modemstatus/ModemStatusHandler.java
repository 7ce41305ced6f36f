package dev.msksinks.modemstatus;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.BatchPipeline;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.report.BatchReporter;
import dev.msksinks.batch.report.DeadLetterStore;
import dev.msksinks.batch.report.S3DeadLetterStore;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.modemstatus.decode.DeviceChange;
import dev.msksinks.modemstatus.decode.TelemetryDecoder;
import dev.msksinks.modemstatus.plan.StatusPlan;
import dev.msksinks.modemstatus.write.DynamoDbClients;
import dev.msksinks.modemstatus.write.DynamoDbDeviceStatusStore;
import java.time.InstantSource;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Keeps the newest status of each device in DynamoDB. */
public final class ModemStatusHandler implements RequestHandler<KafkaEvent, KafkaBatchResponse> {
    private final BatchPipeline<DeviceChange, StatusPlan> pipeline;

    /** @throws dev.msksinks.batch.config.MisconfiguredException if the environment is not what it has to be */
    public ModemStatusHandler() {
        this(ModemStatusConfiguration.from(System.getenv()));
    }

    private ModemStatusHandler(ModemStatusConfiguration configuration) {
        this(
                configuration,
                InstantSource.system(),
                new DynamoDbDeviceStatusStore(
                        DynamoDbClients.create(configuration.writeConcurrency()),
                        configuration.table(),
                        configuration.deletedRetention(),
                        InstantSource.system(),
                        configuration.writeConcurrency()),
                S3DeadLetterStore.create(configuration.deadLetters()));
    }

    ModemStatusHandler(
            ModemStatusConfiguration configuration,
            InstantSource clock,
            Store<StatusPlan> store,
            DeadLetterStore deadLetters) {
        pipeline = new BatchPipeline<>(
                new TelemetryDecoder(clock, configuration.eventTimeTolerance()),
                StatusPlan::reduce,
                store,
                deadLetters,
                configuration.failureReporting(),
                BatchReporter.of(configuration.metrics()));
    }

    @Override
    public KafkaBatchResponse handleRequest(KafkaEvent event, Context context) {
        return PowertoolsLogging.withLogging(context, () -> pipeline.process(event, Deadline.of(context)));
    }
}
