package dev.msksinks.local.mapping.template;

import static dev.msksinks.local.mapping.template.PipelineTemplate.PIPELINE;
import static dev.msksinks.local.mapping.template.PipelineTemplate.assertProblem;
import static dev.msksinks.local.mapping.template.PipelineTemplate.read;
import static dev.msksinks.local.mapping.template.PipelineTemplate.telemetry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event says of a schema registry. */
class SchemaRegistryPropertiesTest {

    private static final String EVENT = "CacheEntriesFunction.Events.Telemetry.Properties";
    private static final String GLUE = "arn:aws:glue:us-east-1:123456789012:registry/registryName";
    private static final String REGISTRY = """
            ProvisionedPollerConfig: {MinimumPollers: 1}
            SchemaRegistryConfig:
              SchemaRegistryURI: https://abcd-ef123.us-west-2.aws.confluent.cloud
              EventRecordFormat: JSON
              SchemaValidationConfigs: [{Attribute: KEY}, {Attribute: VALUE}]""";

    @Test
    void readsEveryProperty() {
        assertThat(telemetry(REGISTRY).schemaRegistry())
                .contains(new SchemaRegistryConfig(
                        "https://abcd-ef123.us-west-2.aws.confluent.cloud",
                        EventRecordFormat.JSON,
                        Set.of(MessageAttribute.KEY, MessageAttribute.VALUE)));
        assertThat(telemetry("BatchSize: 1").schemaRegistry()).isEmpty();
    }

    @Test
    void schemaRegistryConfigIsOnlyAvailableForProvisionedMode() {
        assertProblem(
                REGISTRY.replace("ProvisionedPollerConfig", "Tags"),
                EVENT + ": SchemaRegistryConfig needs provisioned mode (ProvisionedPollerConfig)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {GLUE, "https://registry.example.com:8081", "http://127.0.0.1:8081", "http://localhost:8081/apis"
            })
    void aRegistryIsAnHttpsUrlOrAGlueArnOrOnThisMachine(String uri) {
        assertThat(telemetry(uri(uri)).schemaRegistry())
                .get()
                .returns(uri, SchemaRegistryConfig::uri)
                .returns(uri.equals(GLUE), SchemaRegistryConfig::isGlue);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "registry",
                "http://registry.example.com",
                "arn:aws:glue:us-east-1:1:registry/r",
                "https://a b"
            })
    void aMalformedSchemaRegistryUriIsRefused(String uri) {
        assertProblem(
                uri(uri),
                EVENT
                        + ": SchemaRegistryConfig.SchemaRegistryURI must be the https URL of a Confluent registry or the ARN of "
                        + "a Glue registry, not '" + uri + "'");
    }

    @Test
    void eventRecordFormatIsARequiredField() {
        assertProblem(
                REGISTRY.replace("EventRecordFormat: JSON", "Other: JSON"),
                EVENT + ".SchemaRegistryConfig: EventRecordFormat must be JSON or SOURCE, not ''");
    }

    @Test
    void schemaValidationConfigsIsARequiredField() {
        assertProblem(
                REGISTRY.replace("SchemaValidationConfigs", "Other"),
                EVENT + ": SchemaRegistryConfig.SchemaValidationConfigs must name KEY, VALUE or both");
        assertProblem(
                REGISTRY.replace("Attribute: KEY", "Attribute: HEADER"),
                EVENT + ".SchemaRegistryConfig.SchemaValidationConfigs: Attribute must be KEY or VALUE, not 'HEADER'");
    }

    @Test
    void schemaValidationConfigsMustContainAtMostOneKeyAndValueAttribute() {
        assertProblem(
                REGISTRY.replace("Attribute: KEY", "Attribute: VALUE"),
                EVENT + ".SchemaRegistryConfig: SchemaValidationConfigs must name VALUE once");
    }

    @Test
    void ifYouProvideAccessConfigsForAGlueRegistryItIsRefused() {
        assertProblem(
                uri(GLUE) + "\n  AccessConfigs: [{Type: BASIC_AUTH, URI: 'arn:aws:secretsmanager:x'}]",
                EVENT
                        + ".SchemaRegistryConfig: AccessConfigs must be left out for a Glue registry, which the function's "
                        + "role has access to");
    }

    @Test
    void credentialsOfAConfluentRegistryHaveNoEffectWhichIsTold() {
        String access = "\n  AccessConfigs: [{Type: BASIC_AUTH, URI: 'arn:aws:secretsmanager:x'}]";

        assertThat(read(PIPELINE, "BatchSize: 5000", PipelineTemplate.indented(REGISTRY + access))
                        .notices())
                .containsExactly(
                        EVENT + ".SchemaRegistryConfig: AccessConfigs has no effect here: the registry is asked "
                                + "without credentials");
    }

    @Test
    void aConditionMayLeaveTheRegistryOut() {
        String conditional = """
                ProvisionedPollerConfig: {MinimumPollers: 1}
                SchemaRegistryConfig: !If [IsLive, {SchemaRegistryURI: x}, !Ref AWS::NoValue]""";

        assertThat(telemetry(conditional).schemaRegistry()).isEmpty();
        assertThatThrownBy(() -> telemetry(conditional.replace("IsLive", "IsTest")))
                .hasMessageContaining("SchemaRegistryURI must be");
    }

    private static String uri(String uri) {
        return REGISTRY.replace("https://abcd-ef123.us-west-2.aws.confluent.cloud", "'" + uri + "'");
    }
}
