package dev.msksinks.local.mapping.onfailure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.msksinks.local.mapping.function.FailureKind;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The envelopes, field by field as the documents show them. */
class InvocationRecordTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HEAD =
            "{\"eventSource\":\"aws:kafka\",\"eventSourceArn\":\"arn:cluster\",\"bootstrapServers\":\"b-1:9098\",\"records\":";
    private static final String RECORD =
            "{\"topic\":\"Topic\",\"partition\":%d,\"offset\":%d,\"timestamp\":%d,\"timestampType\":\"CREATE_TIME\",\"value\":\"dg==\",\"headers\":[]}";
    private static final String EVENT = HEAD + "{\"Topic-0\":["
            + RECORD.formatted(0, 7, 1573691884835L) + "," + RECORD.formatted(0, 9, 1573691885580L) + "],\"Topic-1\":["
            + RECORD.formatted(1, 3, 1573691884835L) + "]}}";

    @Test
    void snsAndSqsReceiveTheDocumentedMetadata() throws Exception {
        ObjectNode record = InvocationRecord.metadata(batch(new Failed(FailureKind.FUNCTION_ERROR, "")));

        assertThat(((ObjectNode) record.get("requestContext"))
                        .remove("requestId")
                        .textValue())
                .hasSize(36);
        assertThat(record).isEqualTo(JSON.readTree("""
                {
                  "requestContext": {
                    "functionArn": "arn:aws:lambda:us-east-1:123456789012:function:myfunction",
                    "condition": "RetryAttemptsExhausted",
                    "approximateInvokeCount": 3
                  },
                  "responseContext": {
                    "statusCode": 200,
                    "executedVersion": "$LATEST",
                    "functionError": "Unhandled"
                  },
                  "version": "1.0",
                  "timestamp": "2019-11-14T00:38:06.021Z",
                  "KafkaBatchInfo": {
                    "batchSize": 3,
                    "eventSourceArn": "arn:cluster",
                    "bootstrapServers": "b-1:9098",
                    "payloadSize": %d,
                    "recordsInfo": {
                      "Topic-0": {
                        "firstRecordOffset": "7",
                        "lastRecordOffset": "9",
                        "firstRecordTimestamp": "2019-11-14T00:38:04.835Z",
                        "lastRecordTimestamp": "2019-11-14T00:38:05.580Z"
                      },
                      "Topic-1": {
                        "firstRecordOffset": "3",
                        "lastRecordOffset": "3",
                        "firstRecordTimestamp": "2019-11-14T00:38:04.835Z",
                        "lastRecordTimestamp": "2019-11-14T00:38:04.835Z"
                      }
                    }
                  }
                }""".formatted(EVENT.length())));
    }

    @Test
    void thePayloadFieldContainsTheOriginalInvocationRecordAsAnEscapedJsonString() {
        ObjectNode record = InvocationRecord.withPayload(batch(new Failed(FailureKind.TIMED_OUT, "")));

        assertThat(record.get("payload").textValue()).isEqualTo(EVENT);
        assertThat(record.toString()).contains("\\\"records\\\":");
    }

    @Test
    void aFunctionThatReturnedHasNoFunctionErrorAndOneThatWasNotInvokedNoResponse() {
        assertThat(InvocationRecord.metadata(batch(new Succeeded("{}")))
                        .get("responseContext")
                        .has("functionError"))
                .isFalse();
        assertThat(InvocationRecord.metadata(batch(Optional.empty()))
                        .get("responseContext")
                        .isNull())
                .isTrue();
    }

    @Test
    void aKafkaTopicReceivesTheDocumentedMessage() throws Exception {
        JsonNode event = JSON.readTree(EVENT);
        ObjectNode single = event.deepCopy();
        JsonNode kafkaRecord = event.get("records").get("Topic-1").get(0);
        single.putObject("records").putArray("Topic-1").add(kafkaRecord);

        ObjectNode record =
                InvocationRecord.ofSingle(batch(new Failed(FailureKind.FUNCTION_ERROR, "")), single, kafkaRecord);

        assertThat(record.get("requestContext").get("condition").textValue()).isEqualTo("RetriesExhausted");
        assertThat(record.get("requestContext").get("functionArn").textValue()).endsWith(":myfunction:$LATEST");
        assertThat(record.get("KafkaBatchInfo"))
                .isEqualTo(JSON.readTree("""
                {
                  "batchSize": 1,
                  "eventSourceArn": "arn:cluster",
                  "bootstrapServers": "b-1:9098",
                  "payloadSize": %d,
                  "recordInfo": {"offset": "3", "timestamp": "2019-11-14T00:38:04.835Z"}
                }""".formatted(single.toString().length())));
        assertThat(record.get("payload")).isEqualTo(single);
    }

    private static DiscardedBatch batch(InvocationResult result) {
        return batch(Optional.of(result));
    }

    private static DiscardedBatch batch(Optional<InvocationResult> result) {
        return new DiscardedBatch(
                MappingDefinition.of("myfunction", "Topic"),
                Condition.RETRY_ATTEMPTS_EXHAUSTED,
                3,
                result,
                Instant.parse("2019-11-14T00:38:06.021Z"),
                EVENT);
    }
}
