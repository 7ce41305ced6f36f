package dev.msksinks.local.mapping.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.schema.SchemaRegistry;
import dev.msksinks.local.mapping.schema.SchemaSamples;
import dev.msksinks.local.mapping.template.EventRecordFormat;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.MessageAttribute;
import dev.msksinks.local.mapping.template.ProvisionedPollers;
import dev.msksinks.local.mapping.template.SchemaRegistryConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mapping whose registry is on AWS, with its schemas in the test. */
class SchemaRegistryExtensionTest {

    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final EventSourceMappingExtension LAMBDA = EventSourceMappingExtension.of(
                    MappingDefinition.of("validated", "validated-topic")
                            .withProvisioned(new ProvisionedPollers(1, 1))
                            .withSchemaRegistry(new SchemaRegistryConfig(
                                    "https://registry.example.com",
                                    EventRecordFormat.JSON,
                                    Set.of(MessageAttribute.VALUE))),
                    event -> {
                        EVENTS.add(new String(event, StandardCharsets.UTF_8));
                        return new InvocationResult.Succeeded("null");
                    })
            .withSchemaRegistry(() -> SchemaRegistry.of(Map.of("5", SchemaSamples.AVRO)));

    @Test
    void schemasInMemoryStandInForTheRegistryOfTheMapping() {
        byte[] order = SchemaSamples.confluent(5, SchemaSamples.avroOrder(18, "a"));
        LAMBDA.produce(new ProducerRecord<>("validated-topic", order));
        LAMBDA.awaitHandled();

        assertThat(EVENTS).hasSize(1).first().asString().contains("""
                "valueSchemaMetadata":{"dataFormat":"AVRO","schemaId":"5"}""");
    }
}
