package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.msksinks.local.mapping.onfailure.Condition;
import dev.msksinks.local.mapping.onfailure.DiscardedBatch;
import dev.msksinks.local.mapping.schema.FakeRegistry;
import dev.msksinks.local.mapping.schema.SchemaRegistry;
import dev.msksinks.local.mapping.schema.SchemaSamples;
import dev.msksinks.local.mapping.template.EventRecordFormat;
import dev.msksinks.local.mapping.template.FailureHandling;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.MessageAttribute;
import dev.msksinks.local.mapping.template.OnFailure;
import dev.msksinks.local.mapping.template.ProvisionedPollers;
import dev.msksinks.local.mapping.template.SchemaRegistryConfig;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records of a real topic, validated with a registry. */
class SchemaRegistryTest extends MappingFixture {

    private static final int ORDER = 1234;
    private static final JsonMapper JSON = new JsonMapper();

    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void lambdaDeliversTheValueAsJsonWithItsSchemaMetadataAndTheKeyAsIs() throws Exception {
        registry.register(ORDER, SchemaSamples.ORDER);
        sendOrder(18);
        sendOrder(19);
        start(mapping(EventRecordFormat.JSON));
        awaitHandled(2);

        KafkaEventRecord delivered = asTheRuntimeReadsIt(function.event(0));
        assertThat(text(Base64.getDecoder().decode(delivered.getValue())))
                .isEqualTo("{\"orderid\": 18, \"note\": \"a\"}");
        assertThat(delivered.getValueSchemaMetadata().getDataFormat()).isEqualTo("AVRO");
        assertThat(delivered.getValueSchemaMetadata().getSchemaId()).isEqualTo("1234");
        assertThat(text(Base64.getDecoder().decode(delivered.getKey()))).isEqualTo("key");
        assertThat(delivered.getKeySchemaMetadata()).isNull();
        assertThat(registry.requests()).containsExactly("/schemas/ids/1234");
    }

    @Test
    void inSourceFormatLambdaStillValidatesAndDeliversTheOriginalBytes() throws Exception {
        registry.register(ORDER, SchemaSamples.ORDER);
        sendOrder(18);
        send(0, SchemaSamples.confluent(ORDER, (byte) 36));
        EventSourceMapping mapping = start(mapping(EventRecordFormat.SOURCE));

        awaitCaughtUp(mapping);
        assertThat(function.offsets()).isEqualTo(Map.of(0, List.of(0L)));
        KafkaEventRecord delivered = asTheRuntimeReadsIt(function.event(0));
        assertThat(Base64.getDecoder().decode(delivered.getValue())).isEqualTo(SchemaSamples.avroOrder(18, "a"));
        assertThat(delivered.getValueSchemaMetadata().getSchemaId()).isEqualTo("1234");
    }

    @Test
    void filterCriteriaAreEvaluatedAgainstTheDeserializedData() throws Exception {
        registry.register(ORDER, SchemaSamples.ORDER);
        for (EventRecordFormat format : EventRecordFormat.values()) {
            sendOrder(18);
            sendOrder(19);
            EventSourceMapping mapping =
                    start(mapping(format).withFilterPatterns(List.of("{\"value\":{\"orderid\":[19]}}")));
            awaitCaughtUp(mapping);
            mapping.close();
        }
        assertThat(function.offsets()).isEqualTo(Map.of(0, List.of(1L, 3L)));
    }

    @Test
    void messagesThatCannotBeValidatedAreSentToTheDestinationWithTheReasonCode() throws Exception {
        List<String> messages = new CopyOnWriteArrayList<>();
        options = options.withOnFailureStore((_, _, body) -> messages.add(body));
        registry.register(ORDER, SchemaSamples.ORDER);
        byte[] unknown = SchemaSamples.confluent(99, SchemaSamples.avroOrder(18, "a"));
        send(0, unknown);
        send(0, bytes("{\"orderid\":18}"));
        sendOrder(18);
        EventSourceMapping mapping = start(mapping(EventRecordFormat.JSON)
                .withFailureHandling(
                        FailureHandling.DEFAULT.withOnFailure(new OnFailure.S3Bucket("arn:aws:s3:::lake"))));

        awaitCaughtUp(mapping);
        assertThat(function.offsets()).isEqualTo(Map.of(0, List.of(2L)));
        assertThat(messages).hasSize(2);
        JsonNode first = JSON.readTree(messages.getFirst());
        assertThat(first.path("requestContext").path("condition").textValue()).isEqualTo("SCHEMA_NOT_FOUND");
        assertThat(first.path("responseContext").isNull()).isTrue();
        JsonNode record = JSON.readTree(first.path("payload").textValue())
                .path("records")
                .path(definition.topic() + "-0")
                .path(0);
        assertThat(record.path("value").binaryValue()).isEqualTo(unknown);
        assertThat(record.has("valueSchemaMetadata")).isFalse();
        assertThat(JSON.readTree(messages.getLast())
                        .path("requestContext")
                        .path("condition")
                        .textValue())
                .isEqualTo("DESERIALIZATION_ERROR");
        assertThat(committed()).containsEntry(0, 3L);
    }

    @Test
    void whileTheDestinationTakesNothingNoMoreIsReadThanFillsABatchAgain() throws Exception {
        AtomicBoolean open = new AtomicBoolean();
        options = options.withOnFailureStore((_, _, _) -> {
            if (!open.get()) {
                throw new IOException("not now");
            }
        });
        produce(0, 40);
        EventSourceMapping mapping = start(mapping(EventRecordFormat.JSON)
                .withBatchSize(5)
                .withFailureHandling(
                        FailureHandling.DEFAULT.withOnFailure(new OnFailure.S3Bucket("arn:aws:s3:::lake"))));
        await().until(() -> troubles.size() >= 3);
        assertThat(invalid).hasSizeBetween(5, 10);

        open.set(true);
        awaitCaughtUp(mapping);
        assertThat(mapping.progress().discarded()).isEqualTo(40);
    }

    @Test
    void ifNoDlqIsConfiguredLambdaDropsTheMessage() throws Exception {
        send(0, bytes("{}"));
        send(1, SchemaSamples.confluent(99));
        EventSourceMapping mapping = start(mapping(EventRecordFormat.JSON));

        awaitCaughtUp(mapping);
        assertThat(function.invocations()).isZero();
        assertThat(mapping.progress().discarded()).isEqualTo(2);
        assertThat(discarded)
                .extracting(DiscardedBatch::condition)
                .containsExactlyInAnyOrder(Condition.DESERIALIZATION_ERROR, Condition.SCHEMA_NOT_FOUND);
        assertThat(invalid).hasSize(2).allMatch(reason -> reason.contains(": "));
        assertThat(committed()).isEqualTo(Map.of(0, 1L, 1, 1L));
    }

    @Test
    void tombstonesPassWithoutASchema() throws Exception {
        send(0, TOMBSTONE);
        start(mapping(EventRecordFormat.JSON));
        awaitHandled(1);

        assertThat(function.records(0).getFirst().has("value")).isFalse();
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void aRegistryThatIsUnwellIsAskedAgainAndNothingIsLostOrOutOfOrder() throws Exception {
        registry.answer("/schemas/ids/" + ORDER, 503, "");
        send(0, TOMBSTONE);
        sendOrder(18);
        sendOrder(19);
        EventSourceMapping mapping = start(mapping(EventRecordFormat.JSON));
        await().until(() -> registry.requests().size() > 1);
        assertThat(committed()).doesNotContainEntry(0, 3L);
        assertThat(troubles).anyMatch(trouble -> trouble.contains("/schemas/ids/1234 answers 503"));

        registry.register(ORDER, SchemaSamples.ORDER);
        awaitCaughtUp(mapping);
        assertThat(function.offsets()).isEqualTo(Map.of(0, List.of(0L, 1L, 2L)));
    }

    @Test
    void aGlueRegistryNeedsAStandIn() throws Exception {
        MappingDefinition glue = definition
                .withProvisioned(new ProvisionedPollers(1, 1))
                .withSchemaRegistry(new SchemaRegistryConfig(
                        "arn:aws:glue:us-east-1:123456789012:registry/orders",
                        EventRecordFormat.JSON,
                        Set.of(MessageAttribute.VALUE)));

        assertThatThrownBy(() -> start(glue))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("withSchemaRegistry");

        String version = "a1b2c3d4-5678-90ab-cdef-000000011111";
        options = options.withSchemaRegistry(SchemaRegistry.of(Map.of(version, SchemaSamples.AVRO)));
        send(0, SchemaSamples.glue(UUID.fromString(version), 0, SchemaSamples.avroOrder(18, "a")));
        start(glue);
        awaitHandled(1);
        assertThat(asTheRuntimeReadsIt(function.event(0))
                        .getValueSchemaMetadata()
                        .getSchemaId())
                .isEqualTo(version);
    }

    private MappingDefinition mapping(EventRecordFormat format) {
        return definition
                .withProvisioned(new ProvisionedPollers(1, 1))
                .withSchemaRegistry(new SchemaRegistryConfig(registry.url(), format, Set.of(MessageAttribute.VALUE)));
    }

    private void sendOrder(int orderId) throws Exception {
        byte[] order = SchemaSamples.confluent(ORDER, SchemaSamples.avroOrder(orderId, "a"));
        send(new ProducerRecord<>(definition.topic(), 0, bytes("key"), order));
    }

    /** The first record, by what the runtime client reads events with. */
    private KafkaEventRecord asTheRuntimeReadsIt(byte[] event) {
        KafkaEvent read = LambdaEventSerializers.serializerFor(
                        KafkaEvent.class, getClass().getClassLoader())
                .fromJson(text(event));
        return read.getRecords().get(definition.topic() + "-0").getFirst();
    }
}
