package dev.msksinks.customerdata;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.BatchPipeline;
import dev.msksinks.batch.rehearsal.InventedBatch;
import dev.msksinks.batch.rehearsal.Play;
import dev.msksinks.batch.rehearsal.Stage;
import dev.msksinks.batch.report.BatchReporter;
import dev.msksinks.batch.report.S3DeadLetterStore;
import dev.msksinks.batch.write.AwsClients;
import dev.msksinks.customerdata.write.DynamoDbLedger;
import java.time.Instant;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;

/** Customers that do not exist, as JSON and as CSV, and a record that is none. */
record CustomerDataPlay(CustomerDataConfiguration configuration) implements Play {
    private static final String TOPIC = "rehearsal";
    private static final int CUSTOMERS = 100;

    @Override
    public BatchPipeline<?, ?> pipeline(Stage stage, BatchReporter reporter) {
        S3Client s3 = stage.closing(AwsClients.s3(stage.aws()));
        return CustomerDataHandler.pipeline(
                configuration,
                CustomerDataHandler.store(configuration, s3, stage.closing(DynamoDbLedger.client(stage.aws()))),
                S3DeadLetterStore.of(s3, configuration.deadLetters()),
                reporter);
    }

    @Override
    public KafkaEvent batch(int number) {
        InventedBatch batch = new InventedBatch(Instant.now(), number * 1_000L);
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            String value = "rehearsal " + customer;
            batch.with(TOPIC, value, json(value)).with(TOPIC, value, csv(value));
        }
        return batch.with(TOPIC, "rehearsal", "{").event();
    }

    private String json(String value) {
        return configuration.columns().names().stream()
                .map(name ->
                        "\"%s\":\"%s\"".formatted(name.replace("\\", "\\\\").replace("\"", "\\\""), value))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String csv(String value) {
        return configuration.columns().names().stream()
                .map(_ -> '"' + value + '"')
                .collect(Collectors.joining(","));
    }
}
