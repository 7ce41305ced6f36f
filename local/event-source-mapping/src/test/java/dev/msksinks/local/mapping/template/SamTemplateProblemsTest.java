package dev.msksinks.local.mapping.template;

import static dev.msksinks.local.mapping.template.PipelineTemplate.FOLDER;
import static dev.msksinks.local.mapping.template.PipelineTemplate.PIPELINE;
import static dev.msksinks.local.mapping.template.PipelineTemplate.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused in a template, and what is only told. */
class SamTemplateProblemsTest {

    @Test
    void everyProblemIsReportedTogetherWithTheResourceAndProperty() {
        String broken = PIPELINE.replace("Handler: dev", "Handle: dev")
                .replace("BatchSize: 5000", "BatchSize: 10001")
                .replace("MaximumBatchingWindowInSeconds: 2", "MaximumBatchingWindowInSeconds: 301")
                .replace("Timeout: 60", "Timeout: 841")
                .replace("AT_TIMESTAMP", "NOW");

        assertThatThrownBy(() -> SamTemplate.parse(
                        broken, FOLDER, TemplateContext.local().withParameters(Map.of("Colour", "red"))))
                .asInstanceOf(type(InvalidTemplateException.class))
                .extracting(InvalidTemplateException::problems)
                .asInstanceOf(list(String.class))
                .containsExactlyInAnyOrder(
                        "the template has no parameter Colour",
                        "CacheEntriesFunction: Handler is missing",
                        "CacheEntriesFunction.Environment.Variables: DEAD_LETTER_BUCKET: nothing on this machine stands in for DataLakeBucket",
                        "CacheEntriesFunction.Environment.Variables: CACHE_ENDPOINT: nothing on this machine stands in for Cache.Endpoint.Address",
                        "CacheEntriesFunction.Events.Telemetry.Properties: BatchSize must be 1 to 10000, not 10001; MaximumBatchingWindowInSeconds must be 0 to 300, not 301",
                        "CacheEntriesFunction.Events.Orders.Properties: StartingPosition must be TRIM_HORIZON, LATEST or AT_TIMESTAMP, not 'NOW'",
                        "CacheEntriesFunction: Timeout must be 1 to 840, not 841 (a function with a Kafka event has 14 minutes at most)");
    }

    @Test
    void whatOthersThanJavaAndMskWouldRunIsNoticed() {
        SamTemplate template = read("""
                Resources:
                  Python:
                    Type: AWS::Serverless::Function
                    Properties: {Runtime: python3.14}
                  Java:
                    Type: AWS::Serverless::Function
                    Properties:
                      Runtime: java25
                      Handler: a.B
                      CodeUri: code.jar
                      Events: {Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day)}}}
                """);

        assertThat(template.functions())
                .extracting(FunctionDefinition::logicalId)
                .containsExactly("Java");
        assertThat(template.notices())
                .containsExactly(
                        "Python: only Java functions run here, not python3.14",
                        "Java.Events.Nightly: events of type Schedule do not invoke the function here");
    }

    @Test
    void aMappingReadsExactlyOneTopic() {
        assertThatThrownBy(() -> read(PIPELINE, "Topics: [orders]", "Topics: [orders, inventory]"))
                .hasMessage("CacheEntriesFunction.Events.Orders.Properties: Topics must name exactly one topic, not 2");
    }

    @Test
    void brokenYamlIsReportedWithItsLine() {
        assertThatThrownBy(() -> read("Resources:\n  A: [")).hasMessageContaining("line");
        assertThatThrownBy(() -> read("Resources: {}\nResources: {}"))
                .hasMessage("'Resources' is given twice, again at line 2");
    }
}
