package dev.msksinks.modemstatus;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.BatchPipeline;
import dev.msksinks.batch.rehearsal.InventedBatch;
import dev.msksinks.batch.rehearsal.Play;
import dev.msksinks.batch.rehearsal.Stage;
import dev.msksinks.batch.report.BatchReporter;
import dev.msksinks.batch.report.S3DeadLetterStore;
import dev.msksinks.batch.write.AwsClients;
import dev.msksinks.modemstatus.write.DynamoDbClients;
import java.time.Instant;
import java.time.InstantSource;

/** Statuses of devices that nobody has, two of each, and a record that is none. */
record ModemStatusPlay(ModemStatusConfiguration configuration) implements Play {
    private static final String TOPIC = "rehearsal";
    private static final int DEVICES = 100;

    @Override
    public BatchPipeline<?, ?> pipeline(Stage stage, BatchReporter reporter) {
        return ModemStatusHandler.pipeline(
                configuration,
                InstantSource.system(),
                ModemStatusHandler.store(
                        configuration,
                        stage.closing(DynamoDbClients.create(configuration.writeConcurrency(), stage.aws()))),
                S3DeadLetterStore.of(stage.closing(AwsClients.s3(stage.aws())), configuration.deadLetters()),
                reporter);
    }

    @Override
    public KafkaEvent batch(int number) {
        Instant now = Instant.now();
        InventedBatch batch = new InventedBatch(now, number * 1_000L);
        for (int status = 0; status < 2 * DEVICES; status++) {
            String device = "rehearsal-" + status % DEVICES;
            batch.with(TOPIC, device, """
                    {"model":"Rehearsal 1","deviceid":"%s","interface":"eth4.1","interfacestatus":"connected",\
                    "cpuusage":%d.25,"memoryusage":%d,"event_time":"%s"}""".formatted(device, status % 100, number % 100, now));
        }
        return batch.with(TOPIC, "rehearsal", "no status").event();
    }
}
