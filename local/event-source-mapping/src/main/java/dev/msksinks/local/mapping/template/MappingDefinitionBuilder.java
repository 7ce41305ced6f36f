package dev.msksinks.local.mapping.template;

import java.util.List;
import java.util.Optional;

/** Changes one component of a definition and checks the whole again. */
final class MappingDefinitionBuilder {

    private final MappingDefinition original;
    private String functionArn;
    private KafkaSource source;
    private String consumerGroupId;
    private Batching batching;
    private StartingPosition startingPosition;
    private List<String> filterPatterns;
    private FailureHandling failureHandling;
    private Optional<ProvisionedPollers> provisioned;
    private Optional<SchemaRegistryConfig> schemaRegistry;
    private boolean enabled;

    MappingDefinitionBuilder(MappingDefinition original) {
        this.original = original;
        this.functionArn = original.functionArn();
        this.source = original.source();
        this.consumerGroupId = original.consumerGroupId();
        this.batching = original.batching();
        this.startingPosition = original.startingPosition();
        this.filterPatterns = original.filterPatterns();
        this.failureHandling = original.failureHandling();
        this.provisioned = original.provisioned();
        this.schemaRegistry = original.schemaRegistry();
        this.enabled = original.enabled();
    }

    MappingDefinitionBuilder functionArn(String value) {
        functionArn = value;
        return this;
    }

    MappingDefinitionBuilder source(KafkaSource value) {
        source = value;
        return this;
    }

    MappingDefinitionBuilder consumerGroupId(String value) {
        consumerGroupId = value;
        return this;
    }

    MappingDefinitionBuilder batching(Batching value) {
        batching = value;
        return this;
    }

    MappingDefinitionBuilder startingPosition(StartingPosition value) {
        startingPosition = value;
        return this;
    }

    MappingDefinitionBuilder filterPatterns(List<String> value) {
        filterPatterns = value;
        return this;
    }

    MappingDefinitionBuilder failureHandling(FailureHandling value) {
        failureHandling = value;
        return this;
    }

    MappingDefinitionBuilder provisioned(Optional<ProvisionedPollers> value) {
        provisioned = value;
        return this;
    }

    MappingDefinitionBuilder schemaRegistry(Optional<SchemaRegistryConfig> value) {
        schemaRegistry = value;
        return this;
    }

    MappingDefinitionBuilder enabled(boolean value) {
        enabled = value;
        return this;
    }

    MappingDefinition build() {
        return new MappingDefinition(
                original.name(),
                functionArn,
                source,
                original.topic(),
                consumerGroupId,
                batching,
                startingPosition,
                filterPatterns,
                failureHandling,
                provisioned,
                schemaRegistry,
                enabled);
    }
}
