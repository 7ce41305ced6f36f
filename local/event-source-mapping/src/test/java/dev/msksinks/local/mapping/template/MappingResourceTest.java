package dev.msksinks.local.mapping.template;

import static dev.msksinks.local.mapping.template.PipelineTemplate.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Event source mappings that are resources of their own. */
class MappingResourceTest {
    private static final String FUNCTION = """
            Parameters:
              Brokers: {Type: String, Default: %s}
            Conditions:
              Msk: !Equals [!Ref Brokers, '']
              Never: !Equals [a, b]
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties: {Runtime: java25, Handler: a.B, CodeUri: orders.jar}
            """;
    private static final String MAPPING = """
              OrdersMapping:
                Type: AWS::Lambda::EventSourceMapping
                Properties:
                  FunctionName: !Ref Orders.Alias
                  EventSourceArn: !If [Msk, !Ref Connection, !Ref AWS::NoValue]
                  AmazonManagedKafkaEventSourceConfig: !If
                    - Msk
                    - ConsumerGroupId: msk-group
                      SchemaRegistryConfig:
                        SchemaRegistryURI: https://registry.example
                        EventRecordFormat: SOURCE
                        SchemaValidationConfigs: [{Attribute: VALUE}]
                    - !Ref AWS::NoValue
                  SelfManagedEventSource: !If
                    - Msk
                    - !Ref AWS::NoValue
                    - Endpoints: {KafkaBootstrapServers: [!Ref Brokers]}
                  SelfManagedKafkaEventSourceConfig: !If [Msk, !Ref AWS::NoValue, {ConsumerGroupId: own-group}]
                  Topics: [orders]
                  StartingPosition: TRIM_HORIZON
                  BatchSize: 7
                  ProvisionedPollerConfig: {MinimumPollers: 1}
            """;

    @Test
    void mappingOfMskInvokesTheFunctionWhoseAliasItNames() {
        MappingDefinition mapping = mapping("''");

        assertThat(mapping.name()).isEqualTo("OrdersMapping");
        assertThat(mapping.functionArn()).endsWith(":function:local-Orders");
        assertThat(mapping.topic()).isEqualTo("orders");
        assertThat(mapping.batchSize()).isEqualTo(7);
        assertThat(mapping.provisioned()).isPresent();
        assertThat(mapping.source()).isInstanceOf(KafkaSource.Msk.class);
        assertThat(mapping.consumerGroupId()).isEqualTo("msk-group");
        assertThat(mapping.schemaRegistry())
                .isEqualTo(Optional.of(new SchemaRegistryConfig(
                        "https://registry.example", EventRecordFormat.SOURCE, Set.of(MessageAttribute.VALUE))));
        assertThat(mapping.schemaRegistry().orElseThrow().url()).isEqualTo(URI.create("https://registry.example"));
    }

    @Test
    void mappingOfOtherKafkaHasItsOwnConsumerGroup() {
        MappingDefinition mapping = mapping("broker.example:9092");

        assertThat(mapping.source()).isInstanceOf(KafkaSource.SelfManaged.class);
        assertThat(mapping.consumerGroupId()).isEqualTo("own-group");
        assertThat(mapping.schemaRegistry()).isEmpty();
    }

    @Test
    void functionIsNamedByItselfItsAliasOrItsArn() {
        for (String name : Set.of("!Ref Orders", "!GetAtt Orders.Arn", "!GetAtt [Orders, Arn]", "!Ref Orders.Alias")) {
            String template = FUNCTION.formatted("''") + MAPPING.replace("!Ref Orders.Alias", name);

            assertThat(read(template).function("Orders").mappings()).as(name).hasSize(1);
        }
    }

    @Test
    void mappingThatIsNotCreatedIsNotRead() {
        String template =
                FUNCTION.formatted("''") + MAPPING.replace("    Properties:", "    Condition: Never\n    Properties:");

        assertThat(read(template).function("Orders").mappings()).isEmpty();
    }

    @Test
    void mappingThatInvokesNoFunctionOfTheTemplateIsNoticed() {
        SamTemplate template = read(FUNCTION.formatted("''") + MAPPING.replace("!Ref Orders.Alias", "another"));

        assertThat(template.function("Orders").mappings()).isEmpty();
        assertThat(template.notices())
                .containsExactly("OrdersMapping: its function is none of this template, so it does not run here");
    }

    @Test
    void mappingOfAnotherKindOfSourceIsNoticed() {
        SamTemplate template = read(FUNCTION.formatted("''") + """
                  Queue:
                    Type: AWS::Lambda::EventSourceMapping
                    Properties: {FunctionName: !Ref Orders, EventSourceArn: 'arn:aws:sqs:us-east-1:123456789012:queue'}
                """);

        assertThat(template.notices()).containsExactly("Queue: only event source mappings of Kafka topics run here");
    }

    private static MappingDefinition mapping(String brokers) {
        return read(FUNCTION.formatted(brokers) + MAPPING)
                .function("Orders")
                .mappings()
                .getFirst();
    }

    private static SamTemplate read(String yaml) {
        return SamTemplate.parse(yaml, FOLDER, TemplateContext.local());
    }
}
