package dev.msksinks.batch;

import java.util.List;

/**
 * A function's answer to a Kafka batch, in the shape of Lambda's partial batch response for Kafka. An empty list says that
 * the whole batch is done. Naming records is only right where the event source mapping has {@code ReportBatchItemFailures}:
 * any other mapping takes every response for success.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html">Retry configurations for
 *     Apache Kafka</a>
 */
public record KafkaBatchResponse(List<BatchItemFailure> batchItemFailures) {
    private static final KafkaBatchResponse SUCCESS = new KafkaBatchResponse(List.of());

    public KafkaBatchResponse {
        batchItemFailures = List.copyOf(batchItemFailures);
    }

    /** Every record was handled durably. */
    public static KafkaBatchResponse success() {
        return SUCCESS;
    }

    /** A record that was not handled. */
    public record BatchItemFailure(ItemIdentifier itemIdentifier) {}

    /** {@code partition} is the event's name for it: topic, a dash and the partition's number. */
    public record ItemIdentifier(String partition, long offset) {}
}
