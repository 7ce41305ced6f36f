package dev.msksinks.local.mapping.onfailure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * The JSON that Lambda sends to an on-failure destination.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure.html">Example invocation records</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure-destination.html">Record format for a Kafka
 *     destination</a>
 */
final class InvocationRecord {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String LATEST = "$LATEST";

    private InvocationRecord() {}

    /** The metadata only, as SQS and SNS get it. */
    static ObjectNode metadata(DiscardedBatch batch) {
        JsonNode event = event(batch);
        ObjectNode record =
                envelope(batch, batch.mapping().functionArn(), batch.condition().text());
        ObjectNode info = batchInfo(record, event, batch.event());
        ObjectNode partitions = info.putObject("recordsInfo");
        int size = 0;
        for (var partition : event.get("records").properties()) {
            JsonNode records = partition.getValue();
            size += records.size();
            JsonNode first = records.get(0);
            JsonNode last = records.get(records.size() - 1);
            partitions
                    .putObject(partition.getKey())
                    .put("firstRecordOffset", first.get("offset").asText())
                    .put("lastRecordOffset", last.get("offset").asText())
                    .put("firstRecordTimestamp", time(first))
                    .put("lastRecordTimestamp", time(last));
        }
        info.put("batchSize", size);
        return record;
    }

    /** The metadata, and the event as a text, as S3 gets it. */
    static ObjectNode withPayload(DiscardedBatch batch) {
        return metadata(batch).put("payload", batch.event());
    }

    /** The metadata of one record, and an event that holds only that, as a Kafka topic gets it. */
    static ObjectNode ofSingle(DiscardedBatch batch, ObjectNode single, JsonNode kafkaRecord) {
        ObjectNode record = envelope(
                batch,
                batch.mapping().functionArn() + ":" + LATEST,
                batch.condition().kafkaText());
        ObjectNode info = batchInfo(record, single, single.toString()).put("batchSize", 1);
        info.putObject("recordInfo")
                .put("offset", kafkaRecord.get("offset").asText())
                .put("timestamp", time(kafkaRecord));
        record.set("payload", single);
        return record;
    }

    static JsonNode event(DiscardedBatch batch) {
        try {
            return JSON.readTree(batch.event());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The event of a discarded batch is no JSON", e);
        }
    }

    private static ObjectNode envelope(DiscardedBatch batch, String functionArn, String condition) {
        ObjectNode record = JSON.createObjectNode();
        record.putObject("requestContext")
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", functionArn)
                .put("condition", condition)
                .put("approximateInvokeCount", batch.invocations());
        batch.result()
                .ifPresentOrElse(
                        result -> {
                            ObjectNode response = record.putObject("responseContext")
                                    .put("statusCode", 200)
                                    .put("executedVersion", LATEST);
                            if (result instanceof Failed) {
                                response.put("functionError", "Unhandled");
                            }
                        },
                        () -> record.putNull("responseContext"));
        return record.put("version", "1.0").put("timestamp", TIME.format(batch.timestamp()));
    }

    private static ObjectNode batchInfo(ObjectNode record, JsonNode event, String text) {
        ObjectNode info = record.putObject("KafkaBatchInfo").put("batchSize", 0);
        if (event.has("eventSourceArn")) {
            info.set("eventSourceArn", event.get("eventSourceArn"));
        }
        info.set("bootstrapServers", event.get("bootstrapServers"));
        return info.put("payloadSize", text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static String time(JsonNode kafkaRecord) {
        return TIME.format(Instant.ofEpochMilli(kafkaRecord.get("timestamp").asLong()));
    }
}
